import type { CloudWatchContext } from '../state.ts';
import { type Alarm, type AlarmState, alarmArn, type CompositeAlarm, type Suppression } from './alarm.ts';
import { alarmName } from './parse-alarm-rule.ts';
import { runActions } from './run-actions.ts';

/**
 * Whether a composite alarm that changed runs its actions now: the alarm when it does. They are left out while its
 * suppressor is in alarm, for its extension period afterwards, and wait so long for it to go into alarm.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Composite_Alarm_Suppression.html
 */
export function withSuppression(
  alarm: CompositeAlarm,
  previous: AlarmState,
  context: CloudWatchContext,
): CompositeAlarm | undefined {
  const { ActionsSuppressor: suppressor, ActionsSuppressorWaitPeriod: waitSeconds = 0 } = alarm.settings;
  if (suppressor === undefined) return alarm;
  const now = context.clock.now();
  if (context.state.alarms.get(alarmName(suppressor))?.state.value === 'ALARM') {
    suppress(alarm, 'Alarm', undefined, previous, context);
  } else if (alarm.suppression?.by === 'ExtensionPeriod' && (alarm.suppression.until ?? 0) > now) {
    suppress(alarm, 'ExtensionPeriod', alarm.suppression.until, previous, context);
  } else if (waitSeconds > 0) {
    suppress(alarm, 'WaitPeriod', now + waitSeconds * 1000, previous, context);
  } else {
    return clear(alarm, context);
  }
  return undefined;
}

/** Goes on with the alarms that have this one as their suppressor. */
export function suppressorChanged(suppressor: Alarm, context: CloudWatchContext): void {
  for (const alarm of [...context.state.alarms.values()]) {
    if (alarm.kind !== 'composite' || !alarm.suppression) continue;
    if (alarmName(alarm.settings.ActionsSuppressor ?? '') !== suppressor.name) continue;
    const { by, previous } = alarm.suppression;
    if (suppressor.state.value === 'ALARM') suppress(alarm, 'Alarm', undefined, previous, context);
    else if (by === 'Alarm') {
      const extension = (alarm.settings.ActionsSuppressorExtensionPeriod ?? 0) * 1000;
      suppress(alarm, 'ExtensionPeriod', context.clock.now() + extension, previous, context);
    }
  }
}

/** Takes up the periods that were running when the endpoint stopped. */
export function resumeSuppressions(context: CloudWatchContext): void {
  for (const alarm of context.state.alarms.values()) if (alarm.kind === 'composite') awaitEnd(alarm, context);
}

function suppress(
  alarm: CompositeAlarm,
  by: Suppression['by'],
  until: number | undefined,
  previous: AlarmState,
  context: CloudWatchContext,
): void {
  const suppressor = alarmArn(alarmName(alarm.settings.ActionsSuppressor ?? ''), context);
  const reasons = {
    Alarm: `Actions suppressed by ${suppressor}`,
    WaitPeriod: `Actions wait for ${suppressor} to go into ALARM`,
    ExtensionPeriod: `Actions suppressed by the extension period of ${suppressor}`,
  };
  const suppressed = { ...alarm, suppression: { by, until, previous, reason: reasons[by] } };
  context.state.alarms.set(alarm.name, suppressed);
  awaitEnd(suppressed, context);
}

function awaitEnd({ name, suppression }: CompositeAlarm, context: CloudWatchContext): void {
  const until = suppression?.until;
  if (suppression === undefined || until === undefined) return;
  const { suppressions } = context.state.loop;
  const end = () => {
    const alarm = context.state.alarms.get(name);
    if (alarm?.kind !== 'composite' || alarm.suppression?.until !== until) return;
    runActions(clear(alarm, context), suppression.previous, context);
  };
  suppressions.set(name, until, end, context.clock);
}

function clear(alarm: CompositeAlarm, context: CloudWatchContext): CompositeAlarm {
  const cleared = { ...alarm, suppression: undefined };
  context.state.alarms.set(alarm.name, cleared);
  return cleared;
}
