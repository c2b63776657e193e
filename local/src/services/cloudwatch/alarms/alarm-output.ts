import type {
  CompositeAlarm as CompositeAlarmOutput,
  MetricAlarm as MetricAlarmOutput,
} from '@aws-sdk/client-cloudwatch';
import type { CloudWatchContext } from '../state.ts';
import { type Alarm, alarmArn, type CompositeAlarm, type MetricAlarm } from './alarm.ts';

/** A metric alarm as DescribeAlarms shows it. */
export function metricAlarmOutput(alarm: MetricAlarm, context: CloudWatchContext): MetricAlarmOutput {
  const { settings } = alarm;
  return {
    ...settings,
    ...commonOutput(alarm, context),
    Dimensions: settings.Dimensions ?? [],
    Metrics: (settings.Metrics ?? []).map((query) => ({ ...query, ReturnData: query.ReturnData ?? true })),
  };
}

/** A composite alarm as DescribeAlarms shows it. */
export function compositeAlarmOutput(alarm: CompositeAlarm, context: CloudWatchContext): CompositeAlarmOutput {
  return {
    ...alarm.settings,
    ...commonOutput(alarm, context),
    ...(alarm.suppression && {
      ActionsSuppressedBy: alarm.suppression.by,
      ActionsSuppressedReason: alarm.suppression.reason,
    }),
  };
}

function commonOutput(alarm: Alarm, context: CloudWatchContext) {
  const { name, settings, state } = alarm;
  return {
    AlarmName: name,
    AlarmArn: alarmArn(name, context),
    AlarmConfigurationUpdatedTimestamp: new Date(alarm.configuredAt),
    ActionsEnabled: alarm.actionsEnabled,
    OKActions: settings.OKActions ?? [],
    AlarmActions: settings.AlarmActions ?? [],
    InsufficientDataActions: settings.InsufficientDataActions ?? [],
    StateValue: state.value,
    StateReason: state.reason,
    StateReasonData: state.reasonData,
    StateUpdatedTimestamp: new Date(state.updatedAt),
    StateTransitionedTimestamp: new Date(state.transitionedAt),
  };
}
