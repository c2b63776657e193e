import type { CloudWatchContext } from '../state.ts';
import { type Alarm, alarmTime } from './alarm.ts';
import { configurationDetail, stateDetail } from './alarm-detail.ts';
import { remember } from './history.ts';
import { putAlarmEvent } from './put-alarm-event.ts';

/**
 * Remembers that an alarm was made, changed or deleted, and puts the event of it on the default bus.
 * @param after undefined when it was deleted
 */
export function announceConfiguration(
  before: Alarm | undefined,
  after: Alarm | undefined,
  context: CloudWatchContext,
): void {
  const alarm = after ?? before;
  if (!alarm) return;
  const operation = before ? (after ? 'update' : 'delete') : 'create';
  const summary = `Alarm "${alarm.name}" ${operation}d`;
  const configurations = {
    ...(after && { [operation === 'create' ? 'createdAlarm' : 'updatedAlarm']: configurationOf(after) }),
    ...(operation === 'delete' && { deletedAlarm: configurationOf(alarm) }),
  };
  remember(alarm, 'ConfigurationUpdate', summary, { configurationType: operation, ...configurations }, context);
  const detail = {
    alarmName: alarm.name,
    operation,
    state: stateDetail(alarm.state),
    configuration: configurationOf(alarm),
    ...(operation === 'update' && before && { previousConfiguration: configurationOf(before) }),
  };
  putAlarmEvent(alarm.name, 'CloudWatch Alarm Configuration Change', detail, context);
}

function configurationOf(alarm: Alarm): object {
  const { settings } = alarm;
  const thresholds =
    alarm.kind === 'composite'
      ? {}
      : {
          evaluationPeriods: alarm.settings.EvaluationPeriods,
          datapointsToAlarm: alarm.settings.DatapointsToAlarm,
          threshold: alarm.settings.Threshold,
          comparisonOperator: alarm.settings.ComparisonOperator,
          treatMissingData: alarm.settings.TreatMissingData,
        };
  return {
    ...thresholds,
    ...configurationDetail(alarm),
    alarmName: alarm.name,
    actionsEnabled: alarm.actionsEnabled,
    timestamp: alarmTime(alarm.configuredAt),
    okActions: settings.OKActions ?? [],
    alarmActions: settings.AlarmActions ?? [],
    insufficientDataActions: settings.InsufficientDataActions ?? [],
  };
}
