import type { DisableAlarmActionsCommandInput, EnableAlarmActionsCommandInput } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchContext } from '../state.ts';
import { announceConfiguration } from './configuration-event.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_EnableAlarmActions.html */
export function enableAlarmActions({ AlarmNames }: EnableAlarmActionsCommandInput, context: CloudWatchContext) {
  return setActionsEnabled(AlarmNames ?? [], true, context);
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DisableAlarmActions.html */
export function disableAlarmActions({ AlarmNames }: DisableAlarmActionsCommandInput, context: CloudWatchContext) {
  return setActionsEnabled(AlarmNames ?? [], false, context);
}

function setActionsEnabled(names: readonly string[], actionsEnabled: boolean, context: CloudWatchContext) {
  const { state, clock } = context;
  for (const name of names) {
    const before = state.alarms.get(name);
    if (!before || before.actionsEnabled === actionsEnabled) continue;
    const alarm = { ...before, actionsEnabled, configuredAt: clock.now() };
    state.alarms.set(name, alarm);
    announceConfiguration(before, alarm, context);
  }
  return {};
}
