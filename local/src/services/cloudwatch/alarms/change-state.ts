import type { CloudWatchContext } from '../state.ts';
import { type Alarm, type AlarmState, alarmTime } from './alarm.ts';
import { childChanged } from './evaluate-composite.ts';
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
  childChanged(alarm.name, context);
  suppressorChanged(alarm, context);
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
