import type { CloudWatchContext } from '../state.ts';
import { type Alarm, alarmArn, alarmTime, type CompositeAlarm } from './alarm.ts';
import { changeState } from './change-state.ts';
import { alarmsOf, type RuleExpression } from './parse-alarm-rule.ts';

/** Evaluates a composite alarm's rule and changes its state accordingly. */
export function evaluateComposite(alarm: CompositeAlarm, cause: Alarm | undefined, context: CloudWatchContext): void {
  const value = holds(alarm.rule, context) ? 'ALARM' : 'OK';
  const { evaluating } = context.state.loop;
  // Rules may go round in circles: an alarm changes once for each cause.
  if (value === alarm.state.value || evaluating.has(alarm.name)) return;
  const reason = cause
    ? `${alarmArn(cause.name, context)} transitioned to ${cause.state.value} at ${readable(cause.state.updatedAt)}`
    : `${alarmArn(alarm.name, context)} was evaluated to ${value} when it was created or updated`;
  const triggeringAlarms = childrenOf(alarm, context).map(({ name, state }) => ({
    arn: alarmArn(name, context),
    state: { value: state.value, timestamp: alarmTime(state.updatedAt) },
  }));
  evaluating.add(alarm.name);
  changeState(alarm, { value, reason, reasonData: JSON.stringify({ triggeringAlarms }) }, context);
  evaluating.delete(alarm.name);
}

/** Evaluates the composite alarms whose rules are about an alarm that changed. */
export function childChanged(name: string, context: CloudWatchContext): void {
  const { alarms } = context.state;
  for (const parent of parentsOf(name, context)) {
    // As it is now: it may be the parent of another parent as well, and have changed with that one.
    const current = alarms.get(parent.name);
    if (current?.kind === 'composite') evaluateComposite(current, alarms.get(name), context);
  }
}

export function parentsOf(name: string, { state }: CloudWatchContext): CompositeAlarm[] {
  return [...state.alarms.values()].filter(
    (alarm): alarm is CompositeAlarm => alarm.kind === 'composite' && alarmsOf(alarm.rule).includes(name),
  );
}

export function childrenOf({ rule }: CompositeAlarm, { state }: CloudWatchContext): Alarm[] {
  return [...new Set(alarmsOf(rule))].flatMap((name) => state.alarms.get(name) ?? []);
}

function holds(rule: RuleExpression, context: CloudWatchContext): boolean {
  switch (rule.kind) {
    case 'constant':
      return rule.value;
    case 'state':
      return context.state.alarms.get(rule.alarm)?.state.value === rule.value;
    case 'not':
      return !holds(rule.operand, context);
    case 'and':
      return holds(rule.left, context) && holds(rule.right, context);
    default:
      return holds(rule.left, context) || holds(rule.right, context);
  }
}

/** `Friday 14 August, 2020 01:46:18 UTC` */
function readable(at: number): string {
  const date = new Date(at);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(date);
  const day = `${part({ weekday: 'long' })} ${part({ day: '2-digit' })} ${part({ month: 'long' })}, ${part({ year: 'numeric' })}`;
  return `${day} ${date.toISOString().slice(11, 19)} UTC`;
}
