import type { DeleteTableCommandInput } from '@aws-sdk/client-dynamodb';
import { validationError } from '../../../service/validation-error.ts';
import { checkConstraints } from '../constraints/constraint.ts';
import { scheduleExpiry } from '../expiry.ts';
import type { DynamoDBContext } from '../state.ts';
import { closeStream } from '../streams/write-stream.ts';
import { requireTable, storeOf } from './open-table.ts';
import { checkTableName, tableNameConstraints } from './table-constraints.ts';
import { describeTableRecord } from './table-description.ts';

/**
 * Deletes a table and its items. Its stream stays readable for a day.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html
 * @throws AwsError ResourceNotFoundException; ValidationException for a protected table
 */
export function deleteTable(input: DeleteTableCommandInput, context: DynamoDBContext) {
  checkTableName(input.TableName);
  checkConstraints(tableNameConstraints, input);
  const record = requireTable(input.TableName, context);
  if (record.deletionProtection) {
    throw validationError(
      'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
    );
  }
  const { state } = context;
  const { GlobalSecondaryIndexes: _, ...description } = describeTableRecord(record, context, 'DELETING');
  storeOf(record, context).clear();
  state.stores.delete(record.id);
  state.tables.delete(record.name);
  state.resourcePolicies.delete(record.arn);
  if (record.stream) closeStream(record.stream.arn, context);
  scheduleExpiry(context);
  return { TableDescription: description };
}
