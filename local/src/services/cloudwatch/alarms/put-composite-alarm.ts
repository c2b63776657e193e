import type { PutCompositeAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { NotImplementedError } from '../../../service/errors.ts';
import { tagsToRecord } from '../../../service/tags.ts';
import { validationError } from '../../../service/validation-error.ts';
import type { CloudWatchContext } from '../state.ts';
import { type CompositeAlarm, initialState } from './alarm.ts';
import { evaluateComposite } from './change-state.ts';
import { checkActions, checkAlarmName } from './check-alarm.ts';
import { announceConfiguration } from './configuration-event.ts';
import { alarmName, alarmsOf, parseAlarmRule } from './parse-alarm-rule.ts';

const CHILDREN_MAX = 100;

/**
 * Makes an alarm on the states of other alarms, or replaces its settings.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 * @throws AwsError ValidationException for a rule that is wrong or names alarms that do not exist
 */
export function putCompositeAlarm(input: PutCompositeAlarmCommandInput, context: CloudWatchContext) {
  const { Tags, ActionsEnabled = true, ...settings } = input;
  const { AlarmName: name = '', AlarmRule = '' } = settings;
  const { state, clock } = context;
  checkAlarmName(name);
  checkActions(input);
  checkSuppressor(input);
  if (input.ActionConfiguration) throw new NotImplementedError('cloudwatch:PutCompositeAlarm with ActionConfiguration');
  const rule = parseAlarmRule(AlarmRule);
  checkChildren(alarmsOf(rule), context);
  const before = state.alarms.get(name);
  if (before && before.kind !== 'composite') throw validationError(`The alarm ${name} exists and is a metric alarm.`);
  const now = clock.now();
  const alarm: CompositeAlarm = {
    kind: 'composite',
    name,
    configuredAt: now,
    actionsEnabled: ActionsEnabled,
    settings,
    rule,
    suppression: before?.suppression,
    state: before?.state ?? initialState(now),
    tags: before?.tags ?? tagsToRecord(Tags),
  };
  state.alarms.set(name, alarm);
  announceConfiguration(before, alarm, context);
  evaluateComposite(alarm, undefined, context);
  return {};
}

function checkChildren(names: readonly string[], { state }: CloudWatchContext): void {
  if (new Set(names).size > CHILDREN_MAX) {
    throw validationError(`AlarmRule must not contain more than ${CHILDREN_MAX} alarms.`);
  }
  const unknown = names.filter((name) => !state.alarms.has(name));
  if (unknown.length > 0) {
    throw validationError(
      `Could not save the composite alarm as alarms [${unknown.join(', ')}] in the alarm rule do not exist`,
    );
  }
}

function checkSuppressor(input: PutCompositeAlarmCommandInput): void {
  const { ActionsSuppressor, ActionsSuppressorWaitPeriod: wait, ActionsSuppressorExtensionPeriod: extension } = input;
  if (ActionsSuppressor === undefined) {
    if (wait === undefined && extension === undefined) return;
    throw validationError('ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod need ActionsSuppressor.');
  }
  if (wait === undefined || extension === undefined) {
    throw validationError('ActionsSuppressor needs ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod.');
  }
  if (alarmName(ActionsSuppressor) === '') throw validationError('ActionsSuppressor must name an alarm.');
}
