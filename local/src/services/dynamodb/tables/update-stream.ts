import type { StreamSpecification } from '@aws-sdk/client-dynamodb';
import { validationError } from '../../../service/validation-error.ts';
import { invalidParameters } from '../errors.ts';
import type { DynamoDBContext, TableRecord } from '../state.ts';
import { closeStream, openStream } from '../streams/write-stream.ts';

/** Opens a new stream, or closes the one that is open. @throws AwsError ValidationException where nothing would change */
export function updateStream(
  record: TableRecord,
  specification: StreamSpecification | undefined,
  context: DynamoDBContext,
): TableRecord {
  if (!specification) return record;
  const isEnabled = record.stream?.enabled ?? false;
  if (!specification.StreamEnabled) {
    if (!record.stream || !isEnabled) {
      throw validationError(`Table is already disabled for streams: TableName: ${record.name}`);
    }
    closeStream(record.stream.arn, context);
    return { ...record, stream: { ...record.stream, enabled: false } };
  }
  if (isEnabled) throw validationError(`Table already has an enabled stream: TableName: ${record.name}`);
  const { StreamViewType: viewType } = specification;
  if (!viewType) throw invalidParameters('StreamViewType must be specified when StreamEnabled is true');
  const { name: tableName, arn: tableArn, keySchema } = record;
  const { arn, label } = openStream({ tableName, tableArn, viewType, keySchema }, context);
  return { ...record, stream: { arn, label, viewType, enabled: true } };
}
