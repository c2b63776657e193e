import { parseAt } from './at.ts';
import { parseCron } from './cron.ts';
import { parseRate } from './rate.ts';
import { ScheduleError } from './schedule-error.ts';
import { createTimeZone } from './time-zone.ts';

export type ScheduleKind = 'rate' | 'cron' | 'at';

export interface Schedule {
  readonly kind: ScheduleKind;
  /**
   * The first time strictly after `instant` at which the schedule fires, in milliseconds since the epoch; undefined when
   * there is none. A rate counts from `start`, which is itself its first time; the others ignore it.
   */
  nextAfter(instant: number, start: number): number | undefined;
}

export interface ScheduleOptions {
  /** The kinds that are allowed. Rules know no `at`. @default all */
  readonly kinds?: readonly ScheduleKind[];
  /** The IANA zone in which `cron` and `at` are read. @default UTC */
  readonly timeZone?: string;
  /** Whether a rate has to agree with its unit: `1 minute`, `2 minutes`. Rules insist, Scheduler does not. @default false */
  readonly strictUnits?: boolean;
}

/**
 * Reads an AWS schedule expression: `rate(5 minutes)`, `cron(0 9 ? * MON-FRI *)` or `at(2026-01-01T00:00:00)`.
 * Throws `ScheduleError` for what AWS refuses; the service words the message.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function parseSchedule(expression: string, options: ScheduleOptions = {}): Schedule {
  const { kinds = ['rate', 'cron', 'at'], timeZone = 'UTC', strictUnits = false } = options;
  const [, kind, text = ''] = /^(rate|cron|at)\((.*)\)$/.exec(expression) ?? [];
  if (!kinds.some((allowed) => allowed === kind)) throw new ScheduleError(`Unknown schedule expression: ${expression}`);
  if (kind === 'rate') return parseRate(text, strictUnits);
  const zone = createTimeZone(timeZone);
  return kind === 'cron' ? parseCron(text, zone) : parseAt(text, zone);
}
