import type { DescribeTimeToLiveCommandInput, UpdateTimeToLiveCommandInput } from '@aws-sdk/client-dynamodb';
import { validationError } from '../../../service/validation-error.ts';
import { all, checkConstraints, lengthAtLeast, lengthAtMost, required, structure } from '../constraints/constraint.ts';
import { scheduleExpiry } from '../expiry.ts';
import type { DynamoDBContext } from '../state.ts';
import { requireTable, storeOf } from './open-table.ts';
import { checkTableName, tableNameConstraints } from './table-constraints.ts';

const constraints = structure({
  TimeToLiveSpecification: required(
    structure({
      Enabled: required(),
      AttributeName: required(all(lengthAtLeast(1), lengthAtMost(255))),
    }),
  ),
});

/**
 * Lets items expire, or stops it. Items go within seconds of their time.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html
 * @throws AwsError ValidationException where nothing would change
 */
export function updateTimeToLive(input: UpdateTimeToLiveCommandInput, context: DynamoDBContext) {
  checkTableName(input.TableName);
  checkConstraints(tableNameConstraints, input);
  checkConstraints(constraints, input);
  const { Enabled = false, AttributeName = '' } = input.TimeToLiveSpecification ?? {};
  const { timeToLiveAttribute: current, ...record } = requireTable(input.TableName, context);
  if (Enabled && current !== undefined) throw validationError('TimeToLive is already enabled');
  if (!Enabled && current === undefined) throw validationError('TimeToLive is already disabled');
  if (!Enabled && current !== AttributeName) {
    throw validationError(`TimeToLive is active on a different AttributeName: current AttributeName is ${current}`);
  }
  const updated = Enabled ? { ...record, timeToLiveAttribute: AttributeName } : record;
  context.state.tables.set(record.name, updated);
  storeOf(updated, context).expireBy(Enabled ? AttributeName : undefined);
  scheduleExpiry(context);
  return { TimeToLiveSpecification: { Enabled, AttributeName } };
}

/** Shows by which attribute items expire. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTimeToLive.html */
export function describeTimeToLive(input: DescribeTimeToLiveCommandInput, context: DynamoDBContext) {
  checkTableName(input.TableName);
  checkConstraints(tableNameConstraints, input);
  const { timeToLiveAttribute: AttributeName } = requireTable(input.TableName, context);
  if (AttributeName === undefined) return { TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' as const } };
  return { TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED' as const, AttributeName } };
}
