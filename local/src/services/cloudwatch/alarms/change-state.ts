import type { CloudWatchContext } from '../state.ts';
import { type Alarm, type AlarmState, alarmArn, alarmTime, type CompositeAlarm } from './alarm.ts';
import { childrenOf, holds, parentsOf } from './composite-relations.ts';
import { remember } from './history.ts';
import { runActions } from './run-actions.ts';
import { announceState } from './state-event.ts';
import { suppressorChanged, withSuppression } from './suppression.ts';

export type NewState = Pick<AlarmState, 'value' | 'reason' | 'reasonData'>;

/** Puts an alarm into a state and tells all who want to know: its actions, the default bus, composite alarms. */
export function changeState(before: Alarm, next: NewState, context: CloudWatchContext): void {
  const { state, clock } = context;
  const now = clock.now();
  const hasChanged = before.state.value !== next.value;
  const transitionedAt = hasChanged ? now : before.state.transitionedAt;
  const alarm = { ...before, state: { ...next, updatedAt: now, transitionedAt } };
  state.alarms.set(alarm.name, alarm);
  if (!hasChanged) return;
  const summary = `Alarm updated from ${before.state.value} to ${next.value}`;
  remember(alarm, 'StateUpdate', summary, { oldState: historyState(before), newState: historyState(alarm) }, context);
  announceState(before, alarm, context);
  const told = alarm.kind === 'composite' ? withSuppression(alarm, before.state, context) : alarm;
  if (told) runActions(told, before.state, context);
  for (const { name } of parentsOf(alarm.name, context)) {
    // As it is now: it may be the parent of another parent as well, and have changed with that one.
    const parent = state.alarms.get(name);
    if (parent?.kind === 'composite') evaluateComposite(parent, alarm, context);
  }
  suppressorChanged(alarm, context);
}

/**
 * Evaluates a composite alarm's rule and changes its state accordingly.
 * @param cause the child that changed; undefined when the alarm itself did
 */
export function evaluateComposite(alarm: CompositeAlarm, cause: Alarm | undefined, context: CloudWatchContext): void {
  const { evaluating } = context.state.loop;
  const value = holds(alarm.rule, context) ? 'ALARM' : 'OK';
  // Rules may go round in circles: an alarm changes once for each cause.
  if (value === alarm.state.value || evaluating.has(alarm.name)) return;
  const arn = alarmArn(cause?.name ?? alarm.name, context);
  const reason = cause
    ? `${arn} transitioned to ${cause.state.value} at ${readableTime(cause.state.updatedAt)}`
    : `${arn} was evaluated to ${value} when it was created or updated`;
  const triggeringAlarms = childrenOf(alarm, context).map(({ name, state }) => ({
    arn: alarmArn(name, context),
    state: { value: state.value, timestamp: alarmTime(state.updatedAt) },
  }));
  evaluating.add(alarm.name);
  changeState(alarm, { value, reason, reasonData: JSON.stringify({ triggeringAlarms }) }, context);
  evaluating.delete(alarm.name);
}

function historyState({ state }: Alarm): object {
  const { value, reason, reasonData } = state;
  return {
    stateValue: value,
    stateReason: reason,
    ...(reasonData !== undefined && { stateReasonData: JSON.parse(reasonData) }),
    stateUpdatedTimestamp: alarmTime(state.updatedAt),
  };
}

/** `Friday 14 August, 2020 01:46:18 UTC` */
function readableTime(at: number): string {
  const date = new Date(at);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(date);
  const day = `${part({ weekday: 'long' })} ${part({ day: '2-digit' })} ${part({ month: 'long' })}, ${part({ year: 'numeric' })}`;
  return `${day} ${date.toISOString().slice(11, 19)} UTC`;
}
