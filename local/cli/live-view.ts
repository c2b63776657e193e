import colors from 'picocolors';
import type { DeliveryRecord, EventObservation, Observation } from '../src/service/delivery.ts';

/** An event whose targets have not all answered. */
interface OpenEvent {
  readonly event: EventObservation;
  readonly outcomes: Map<string, string>;
  readonly expected: number;
}

const OPEN_MAX = 500;
/** What the names of the local stage begin with. */
const STAGE = /^local-/;

/**
 * Turns what happens in the endpoint into lines: one for each event, with the rules that matched, their targets and how
 * the first attempt at each went; further lines for retries and dead letters.
 */
export function createLiveView(print: (line: string) => void): (observation: Observation) => void {
  const open = new Map<string, OpenEvent>();

  function close(id: string, { event, outcomes }: OpenEvent): void {
    open.delete(id);
    print(eventLine(event, outcomes));
  }

  return (observation) => {
    if (observation.kind === 'note') return print(`${time(observation.at)} ${colors.yellow(observation.text)}`);
    if (observation.kind === 'event') {
      const expected = observation.matched.reduce((count, { targets }) => count + targets.length, 0);
      const entry = { event: observation, outcomes: new Map<string, string>(), expected };
      // AWS's own events (alarms, executions) are many; they matter when a rule asks for them.
      if (expected === 0 && observation.source.startsWith('aws.')) return;
      if (expected === 0) return close(observation.id, entry);
      open.set(observation.id, entry);
      // A target that never answers must not keep its event from being shown.
      const [oldest] = open;
      if (open.size > OPEN_MAX && oldest) close(...oldest);
      return;
    }
    const entry = open.get(observation.delivery.eventId ?? '');
    const target = `${observation.delivery.from} ${observation.delivery.to}`;
    if (!entry || entry.outcomes.has(target)) {
      if (observation.outcome !== 'delivered') print(deliveryLine(observation));
      return;
    }
    entry.outcomes.set(target, mark(observation));
    if (entry.outcomes.size >= entry.expected) close(entry.event.id, entry);
  };
}

function eventLine(
  { at, source, detailType, matched }: EventObservation,
  outcomes: ReadonlyMap<string, string>,
): string {
  const marks = new Map([...outcomes].map(([key, value]) => [key.split(' ')[1] ?? '', value]));
  const rules = matched.map(({ rule, targets }) => {
    const shown = targets.map((target) => `${shortName(target)} ${marks.get(target) ?? '…'}`);
    return `${rule.replace(STAGE, '')} → ${shown.join(', ')}`;
  });
  const what = `${colors.cyan(source)} ${colors.bold(detailType)}`;
  return `${time(at)} ${what}  ${rules.length > 0 ? rules.join(colors.dim(' | ')) : colors.dim('no rule matched')}`;
}

function deliveryLine({ delivery, outcome, error, at }: DeliveryRecord): string {
  const reason = error ? ` ${error.code}: ${error.message}` : '';
  const text = `${shortName(delivery.from)} → ${shortName(delivery.to)} ${outcome}, attempt ${delivery.attempts}${reason}`;
  return `${time(at)} ${colors.red(text)}`;
}

function mark({ outcome, durationMilliseconds, error }: DeliveryRecord): string {
  if (outcome === 'delivered') return colors.green(`✓ ${durationMilliseconds} ms`);
  return colors.red(`${outcome}${error ? ` (${error.code})` : ''}`);
}

/** The last part of an ARN's resource, without the stage. */
function shortName(arn: string): string {
  const resource = arn.split(':').slice(5).join(':').replace(/:\*$/, '');
  return (resource.split(/[:/]/).at(-1) || arn).replace(STAGE, '');
}

function time(at: number): string {
  return colors.dim(new Date(at).toISOString().slice(11, 23));
}
