import type {
  BillingModeSummary,
  GlobalSecondaryIndexDescription,
  LocalSecondaryIndexDescription,
  ProvisionedThroughputDescription,
  TableDescription,
  TableStatus,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBContext, GlobalIndexRecord, LocalIndexRecord, TableRecord, Throughput } from '../state.ts';
import { storeOf } from './open-table.ts';

/**
 * A table as DescribeTable shows it; counts are those of this moment.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html
 * @param status what the table, and each global index, is doing
 */
export function describeTableRecord(
  record: TableRecord,
  context: DynamoDBContext,
  status: TableStatus = 'ACTIVE',
): TableDescription {
  const { entries, bytes } = storeOf(record, context);
  const local = record.localIndexes.map((index) => describeLocalIndex(index, record, context));
  const global = record.globalIndexes.map((index) => describeGlobalIndex(index, record, context, status));
  return {
    AttributeDefinitions: record.attributeDefinitions,
    TableName: record.name,
    KeySchema: record.keySchema,
    TableStatus: status,
    CreationDateTime: new Date(record.createdAt),
    ProvisionedThroughput: describeThroughput(record.throughput),
    TableSizeBytes: bytes,
    ItemCount: entries.size,
    TableArn: record.arn,
    TableId: record.id,
    DeletionProtectionEnabled: record.deletionProtection,
    ...describeBilling(record),
    ...(record.onDemandThroughput ? { OnDemandThroughput: record.onDemandThroughput } : {}),
    ...(local.length > 0 ? { LocalSecondaryIndexes: local } : {}),
    ...(global.length > 0 ? { GlobalSecondaryIndexes: global } : {}),
    ...describeStreams(record),
    ...(record.kmsKeyArn
      ? { SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: record.kmsKeyArn } }
      : {}),
    ...(record.tableClass ? { TableClassSummary: { TableClass: record.tableClass } } : {}),
  };
}

function describeBilling({ billingMode, onDemandSince }: TableRecord): { BillingModeSummary?: BillingModeSummary } {
  if (onDemandSince === undefined) return {};
  const since = new Date(onDemandSince);
  return { BillingModeSummary: { BillingMode: billingMode, LastUpdateToPayPerRequestDateTime: since } };
}

function describeThroughput(throughput: Throughput): ProvisionedThroughputDescription {
  const { read, write, decreasesToday, increasedAt, decreasedAt } = throughput;
  return {
    ...(increasedAt === undefined ? {} : { LastIncreaseDateTime: new Date(increasedAt) }),
    ...(decreasedAt === undefined ? {} : { LastDecreaseDateTime: new Date(decreasedAt) }),
    NumberOfDecreasesToday: decreasesToday,
    ReadCapacityUnits: read,
    WriteCapacityUnits: write,
  };
}

function describeLocalIndex(
  { name, keySchema, projection }: LocalIndexRecord,
  record: TableRecord,
  context: DynamoDBContext,
): LocalSecondaryIndexDescription {
  const index = storeOf(record, context).indexes.get(name);
  let bytes = 0;
  for (const { size } of index?.entries.ascending('', '\uffff') ?? []) bytes += size;
  return {
    IndexName: name,
    KeySchema: keySchema,
    Projection: projection,
    IndexSizeBytes: bytes,
    ItemCount: index?.entries.size ?? 0,
    IndexArn: `${record.arn}/index/${name}`,
  };
}

function describeGlobalIndex(
  index: GlobalIndexRecord,
  record: TableRecord,
  context: DynamoDBContext,
  status: TableStatus,
): GlobalSecondaryIndexDescription {
  return {
    ...describeLocalIndex(index, record, context),
    IndexStatus: status === 'CREATING' ? 'CREATING' : 'ACTIVE',
    ProvisionedThroughput: describeThroughput(index.throughput),
    ...(index.onDemandThroughput ? { OnDemandThroughput: index.onDemandThroughput } : {}),
  };
}

function describeStreams({ stream }: TableRecord): Partial<TableDescription> {
  if (!stream) return {};
  return {
    ...(stream.enabled ? { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.viewType } } : {}),
    LatestStreamArn: stream.arn,
    LatestStreamLabel: stream.label,
  };
}
