import type { PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { tagsToRecord } from '../../../service/tags.ts';
import { validationError } from '../../../service/validation-error.ts';
import type { CloudWatchContext } from '../state.ts';
import { initialState, type MetricAlarm } from './alarm.ts';
import { evaluateSoon, watch } from './alarm-loop.ts';
import { readAlarmPeriods } from './alarm-periods.ts';
import { checkMetricAlarm } from './check-metric-alarm.ts';
import { announceConfiguration } from './configuration-event.ts';

/**
 * Makes an alarm, or replaces its settings; its state stays until the next evaluation, its tags altogether.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 * @throws AwsError ValidationException and its like; NotImplementedError for settings of other kinds of alarms
 */
export function putMetricAlarm(input: PutMetricAlarmCommandInput, context: CloudWatchContext) {
  checkMetricAlarm(input);
  const { Tags, ActionsEnabled = true, ...settings } = input;
  const { AlarmName: name = '' } = settings;
  const { state, clock } = context;
  const before = state.alarms.get(name);
  if (before && before.kind !== 'metric') throw validationError(`The alarm ${name} exists and is a composite alarm.`);
  const now = clock.now();
  // Finds out whether an expression gives what an alarm can watch.
  readAlarmPeriods(settings, now, context);
  const alarm: MetricAlarm = {
    kind: 'metric',
    name,
    configuredAt: now,
    actionsEnabled: ActionsEnabled,
    settings,
    state: before?.state ?? initialState(now),
    tags: before?.tags ?? tagsToRecord(Tags),
  };
  state.alarms.set(name, alarm);
  watch(alarm, context);
  announceConfiguration(before, alarm, context);
  evaluateSoon(name, context);
  return {};
}
