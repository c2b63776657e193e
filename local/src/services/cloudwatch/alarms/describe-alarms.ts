import type { DescribeAlarmsCommandInput } from '@aws-sdk/client-cloudwatch';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { page } from '../../../service/page.ts';
import { validationError } from '../../../service/validation-error.ts';
import { byName } from '../by-name.ts';
import { invalidCombination } from '../errors.ts';
import type { CloudWatchContext } from '../state.ts';
import { type Alarm, findAlarm } from './alarm.ts';
import { compositeAlarmOutput, metricAlarmOutput } from './alarm-output.ts';
import { childrenOf, parentsOf } from './composite-relations.ts';

const RECORDS_MAX = 100;
const RECORDS_DEFAULT = 50;

/**
 * Alarms by name, by the beginning of it, by state, or by what they have to do with another. Composite alarms only when
 * they are asked for.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
 * @throws AwsError InvalidParameterCombinationException; ValidationException; InvalidNextToken
 */
export function describeAlarms(input: DescribeAlarmsCommandInput, context: CloudWatchContext) {
  const {
    AlarmNames: names,
    AlarmNamePrefix: prefix,
    AlarmTypes: types = ['MetricAlarm'],
    StateValue,
    ActionPrefix,
  } = input;
  if (names && prefix !== undefined) {
    throw invalidCombination('The parameters AlarmNames and AlarmNamePrefix are mutually exclusive.');
  }
  if (names && names.length > RECORDS_MAX) {
    throw validationError(`The collection AlarmNames must not have a size greater than ${RECORDS_MAX}.`);
  }
  const isWanted = (alarm: Alarm) =>
    types.includes(alarm.kind === 'metric' ? 'MetricAlarm' : 'CompositeAlarm') &&
    (!names || names.includes(alarm.name)) &&
    (prefix === undefined || alarm.name.startsWith(prefix)) &&
    (StateValue === undefined || alarm.state.value === StateValue) &&
    (ActionPrefix === undefined || actionsOf(alarm).some((arn) => arn.startsWith(ActionPrefix)));
  const alarms = relatives(input, context).filter(isWanted).sort(byName);
  const { items, nextToken } = page(alarms, ({ name }) => name, {
    token: input.NextToken,
    limit: recordsMax(input.MaxRecords),
    invalidTokenCode: 'InvalidNextToken',
  });
  return {
    MetricAlarms: items.flatMap((alarm) => (alarm.kind === 'metric' ? [metricAlarmOutput(alarm, context)] : [])),
    CompositeAlarms: items.flatMap((alarm) =>
      alarm.kind === 'composite' ? [compositeAlarmOutput(alarm, context)] : [],
    ),
    NextToken: nextToken,
  };
}

/** @throws AwsError ValidationException */
export function recordsMax(asked = RECORDS_DEFAULT): number {
  new Constraints().number('maxRecords', asked, { min: 1, max: RECORDS_MAX }).check();
  return asked;
}

/** All alarms, or the parents or children of one. */
function relatives(input: DescribeAlarmsCommandInput, context: CloudWatchContext): Alarm[] {
  const { ChildrenOfAlarmName: parent, ParentsOfAlarmName: child } = input;
  if (parent !== undefined) {
    const alarm = findAlarm(parent, context);
    return alarm.kind === 'composite' ? childrenOf(alarm, context) : [];
  }
  if (child !== undefined) return parentsOf(findAlarm(child, context).name, context);
  return [...context.state.alarms.values()];
}

function actionsOf({ settings }: Alarm): readonly string[] {
  const { OKActions = [], AlarmActions = [], InsufficientDataActions = [] } = settings;
  return [...OKActions, ...AlarmActions, ...InsufficientDataActions];
}
