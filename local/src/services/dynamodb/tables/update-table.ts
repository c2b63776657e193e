import type { UpdateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { NotImplementedError } from '../../../service/errors.ts';
import { validationError } from '../../../service/validation-error.ts';
import { checkConstraints } from '../constraints/constraint.ts';
import { invalidParameters } from '../errors.ts';
import type { DynamoDBContext, TableRecord } from '../state.ts';
import { encryptionKeyArn } from './encryption-key.ts';
import { requireTable } from './open-table.ts';
import { checkTableName, updateTableConstraints } from './table-constraints.ts';
import { describeTableRecord } from './table-description.ts';
import { updateBilling } from './update-billing.ts';
import { checkIndexUpdates, updateIndexes } from './update-indexes.ts';
import { updateStream } from './update-stream.ts';
import { checkCapacity } from './validate-table.ts';

/**
 * Changes a table: billing, throughput, global indexes, stream, encryption, class or protection. It answers UPDATING, as
 * DynamoDB does, and is done at once.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html
 * @throws AwsError ResourceNotFoundException, ValidationException, LimitExceededException
 */
export async function updateTable(input: UpdateTableCommandInput, context: DynamoDBContext) {
  checkTableName(input.TableName);
  checkConstraints(updateTableConstraints, input);
  checkUpdate(input);
  const { SSESpecification: encryption } = input;
  const kmsKeyArn = await encryptionKeyArn(encryption, context);
  const record = requireTable(input.TableName, context);
  const changes: ((record: TableRecord) => TableRecord)[] = [
    (before) => updateBilling(before, input, context.clock.now()),
    (before) => updateIndexes(before, input, context),
    (before) => updateStream(before, input.StreamSpecification, context),
    (before) => (encryption ? withEncryption(before, kmsKeyArn) : before),
    (before) => updateSettings(before, input),
  ];
  const updated = changes.reduce((before, change) => change(before), record);
  context.state.tables.set(updated.name, updated);
  return { TableDescription: describeTableRecord(updated, context, 'UPDATING') };
}

function checkUpdate(input: UpdateTableCommandInput): void {
  for (const member of ['ReplicaUpdates', 'GlobalTableWitnessUpdates', 'MultiRegionConsistency'] as const) {
    if (input[member] !== undefined) throw new NotImplementedError(`dynamodb:UpdateTable with ${member}`);
  }
  const { TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates: indexUpdates, ...others } = input;
  const given = Object.values(others).some((value) => value !== undefined);
  if (!given && !indexUpdates?.length) {
    throw validationError(
      'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required',
    );
  }
  if (input.BillingMode === 'PROVISIONED' && !input.ProvisionedThroughput) {
    throw invalidParameters('ProvisionedThroughput must be specified when BillingMode is PROVISIONED');
  }
  if (input.ProvisionedThroughput) checkCapacity(input.ProvisionedThroughput);
  checkIndexUpdates(indexUpdates ?? []);
}

function withEncryption({ kmsKeyArn: _, ...record }: TableRecord, kmsKeyArn: string | undefined): TableRecord {
  return kmsKeyArn === undefined ? record : { ...record, kmsKeyArn };
}

function updateSettings(record: TableRecord, input: UpdateTableCommandInput): TableRecord {
  return {
    ...record,
    ...(input.TableClass ? { tableClass: input.TableClass } : {}),
    ...(input.OnDemandThroughput ? { onDemandThroughput: input.OnDemandThroughput } : {}),
    deletionProtection: input.DeletionProtectionEnabled ?? record.deletionProtection,
  };
}
