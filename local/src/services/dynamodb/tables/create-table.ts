import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { AwsError, NotImplementedError } from '../../../service/errors.ts';
import { tagsToRecord } from '../../../service/tags.ts';
import { checkConstraints } from '../constraints/constraint.ts';
import type { DynamoDBContext, GlobalIndexRecord, TableRecord } from '../state.ts';
import { openStream } from '../streams/write-stream.ts';
import { encryptionKeyArn } from './encryption-key.ts';
import { nextRevision } from './resource-policies.ts';
import { checkTableName, createTableConstraints } from './table-constraints.ts';
import { describeTableRecord } from './table-description.ts';
import { throughputOf } from './throughput.ts';
import { checkTableDefinition } from './validate-table.ts';

/**
 * Makes a table. It answers CREATING, as DynamoDB does, and is there at once.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
 * @throws AwsError ValidationException; ResourceInUseException for a name that is taken
 */
export async function createTable(input: CreateTableCommandInput, context: DynamoDBContext) {
  checkTableName(input.TableName);
  checkConstraints(createTableConstraints, input);
  checkTableDefinition(input);
  if (input.GlobalTableSourceArn) throw new NotImplementedError('dynamodb:CreateTable with GlobalTableSourceArn');
  if (input.VectorIndexes) throw new NotImplementedError('dynamodb:CreateTable with VectorIndexes');
  const { TableName: name = '' } = input;
  requireFree(name, context);
  const kmsKeyArn = await encryptionKeyArn(input.SSESpecification, context);
  requireFree(name, context);
  const record = { ...newTable(name, input, context), ...(kmsKeyArn ? { kmsKeyArn } : {}) };
  context.state.tables.set(name, record);
  if (input.ResourcePolicy) {
    const revisionId = nextRevision(undefined, context);
    context.state.resourcePolicies.set(record.arn, { document: input.ResourcePolicy, revisionId });
  }
  return { TableDescription: describeTableRecord(record, context, 'CREATING') };
}

function requireFree(name: string, { state }: DynamoDBContext): void {
  if (!state.tables.has(name)) return;
  throw new AwsError('ResourceInUseException', `Table already exists: ${name}`);
}

function newTable(name: string, input: CreateTableCommandInput, context: DynamoDBContext): TableRecord {
  const createdAt = context.clock.now();
  const arn = context.arn('dynamodb', `table/${name}`);
  const keySchema = input.KeySchema ?? [];
  const billingMode = input.BillingMode ?? 'PROVISIONED';
  const { StreamViewType: viewType, StreamEnabled: hasStream } = input.StreamSpecification ?? {};
  const stream = hasStream && viewType && openStream({ tableName: name, tableArn: arn, viewType, keySchema }, context);
  return {
    id: context.ids.uuid(),
    name,
    arn,
    createdAt,
    attributeDefinitions: input.AttributeDefinitions ?? [],
    keySchema,
    billingMode,
    ...(billingMode === 'PAY_PER_REQUEST' ? { onDemandSince: createdAt } : {}),
    throughput: throughputOf(input.ProvisionedThroughput),
    ...(input.OnDemandThroughput ? { onDemandThroughput: input.OnDemandThroughput } : {}),
    localIndexes: (input.LocalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => {
      return { name: IndexName ?? '', keySchema: KeySchema ?? [], projection: Projection ?? {} };
    }),
    globalIndexes: (input.GlobalSecondaryIndexes ?? []).map(globalIndexRecord),
    ...(stream ? { stream: { arn: stream.arn, label: stream.label, viewType: stream.viewType, enabled: true } } : {}),
    ...(input.TableClass ? { tableClass: input.TableClass } : {}),
    deletionProtection: input.DeletionProtectionEnabled ?? false,
    tags: tagsToRecord(input.Tags),
  };
}

/** A global index as it is kept. */
export function globalIndexRecord(
  index: NonNullable<CreateTableCommandInput['GlobalSecondaryIndexes']>[number],
): GlobalIndexRecord {
  return {
    name: index.IndexName ?? '',
    keySchema: index.KeySchema ?? [],
    projection: index.Projection ?? {},
    throughput: throughputOf(index.ProvisionedThroughput),
    ...(index.OnDemandThroughput ? { onDemandThroughput: index.OnDemandThroughput } : {}),
  };
}
