import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeContributorInsightsCommand,
  DescribeEndpointsCommand,
  DescribeKinesisStreamingDestinationCommand,
  DescribeLimitsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  PutItemCommand,
  QueryCommand,
  type TableDescription,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateContributorInsightsCommand,
  UpdateTableCommand,
  type UpdateTableCommandInput,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTable, type DynamoDBUnderTest, startDynamoDB, tableInput } from '../testing/start-dynamodb.ts';

let dynamodb: DynamoDBUnderTest;
beforeAll(async () => {
  dynamodb = await startDynamoDB();
});
afterAll(() => dynamodb.stop());

const provisioned = { ReadCapacityUnits: 5, WriteCapacityUnits: 5 };
const byColor = {
  IndexName: 'byColor',
  KeySchema: [{ AttributeName: 'color', KeyType: 'HASH' as const }],
  Projection: { ProjectionType: 'ALL' as const },
};
const color = { AttributeName: 'color', AttributeType: 'S' as const };

async function describeTable(TableName: string): Promise<TableDescription> {
  const { Table } = await dynamodb.client.send(new DescribeTableCommand({ TableName }));
  return Table ?? {};
}

const update = (input: UpdateTableCommandInput) => dynamodb.client.send(new UpdateTableCommand(input));

describe('a table', () => {
  it('is creating when it is answered and active when it is described', async () => {
    const input = tableInput('fresh', 'N', {
      AttributeDefinitions: [color],
      GlobalSecondaryIndexes: [byColor],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      Tags: [{ Key: 'team', Value: 'orders' }],
    });
    const { TableDescription: created } = await dynamodb.client.send(new CreateTableCommand(input));
    expect(created).toMatchObject({ TableStatus: 'CREATING', GlobalSecondaryIndexes: [{ IndexStatus: 'CREATING' }] });
    const described = await describeTable('fresh');
    expect(described).toMatchObject({
      TableArn: 'arn:aws:dynamodb:eu-west-1:000000000000:table/fresh',
      TableStatus: 'ACTIVE',
      KeySchema: input.KeySchema,
      AttributeDefinitions: input.AttributeDefinitions,
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0, NumberOfDecreasesToday: 0 },
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      ItemCount: 0,
      DeletionProtectionEnabled: false,
      GlobalSecondaryIndexes: [
        { IndexArn: 'arn:aws:dynamodb:eu-west-1:000000000000:table/fresh/index/byColor', IndexStatus: 'ACTIVE' },
      ],
    });
    expect(described.LatestStreamArn).toBe(`${described.TableArn}/stream/${described.LatestStreamLabel}`);
  });

  it('is found by its ARN too', async () => {
    const TableName = await createTable(dynamodb.client, 'by-arn', undefined);
    expect(await describeTable(`arn:aws:dynamodb:eu-west-1:000000000000:table/${TableName}`)).toMatchObject({
      TableName,
    });
  });

  it('has a name of its own', async () => {
    await createTable(dynamodb.client, 'taken', undefined);
    await expect(createTable(dynamodb.client, 'taken', undefined)).rejects.toMatchObject({
      name: 'ResourceInUseException',
      message: 'Table already exists: taken',
    });
  });

  it('goes with its items, unless it is protected', async () => {
    await createTable(dynamodb.client, 'short-lived', undefined, { DeletionProtectionEnabled: true });
    await dynamodb.client.send(new PutItemCommand({ TableName: 'short-lived', Item: { pk: { S: 'a' } } }));
    const remove = () => dynamodb.client.send(new DeleteTableCommand({ TableName: 'short-lived' }));
    await expect(remove()).rejects.toThrow('Resource cannot be deleted as it is currently protected against deletion.');
    await update({ TableName: 'short-lived', DeletionProtectionEnabled: false });
    await expect(remove()).resolves.toMatchObject({ TableDescription: { TableStatus: 'DELETING' } });
    await expect(describeTable('short-lived')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Requested resource not found: Table: short-lived not found',
    });
    await createTable(dynamodb.client, 'short-lived', undefined);
    expect((await describeTable('short-lived')).ItemCount).toBe(0);
  });

  it('is listed by name, page by page', async () => {
    for (const name of ['list-b', 'list-a', 'list-c']) await createTable(dynamodb.client, name, undefined);
    const page = (ExclusiveStartTableName: string, Limit: number) =>
      dynamodb.client.send(new ListTablesCommand({ ExclusiveStartTableName, Limit }));
    expect(await page('list', 2)).toMatchObject({ TableNames: ['list-a', 'list-b'], LastEvaluatedTableName: 'list-b' });
    expect((await page('list-b', 1)).TableNames).toEqual(['list-c']);
  });
});

describe('a table definition that DynamoDB refuses', () => {
  const base = tableInput('refused', undefined);
  const hashOnly = [{ AttributeName: 'pk', KeyType: 'HASH' as const }];
  it.each<[string, Partial<CreateTableCommandInput>]>([
    ['TableName must be at least 3 characters long and at most 255 characters long', { TableName: 'ab' }],
    [
      "1 validation error detected: Value 'a b c' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
      { TableName: 'a b c' },
    ],
    [
      "1 validation error detected: Value 'X' at 'keySchema.1.member.keyType' failed to satisfy constraint: Member must satisfy enum value set: [HASH, RANGE]",
      { KeySchema: [{ AttributeName: 'pk', KeyType: 'X' as 'HASH' }] },
    ],
    [
      'One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
      { ProvisionedThroughput: provisioned },
    ],
    [
      'One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED',
      { BillingMode: 'PROVISIONED' },
    ],
    [
      'Invalid KeySchema: Some index key attribute have no definition',
      { KeySchema: [...hashOnly, { AttributeName: 'sk', KeyType: 'RANGE' }] },
    ],
    [
      'One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [id], AttributeDefinitions: [pk]',
      { KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] },
    ],
    [
      'Invalid KeySchema: The first KeySchemaElement is not a HASH key type',
      { KeySchema: [{ AttributeName: 'pk', KeyType: 'RANGE' }] },
    ],
    [
      'One or more parameter values were invalid: Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions',
      { AttributeDefinitions: [...(base.AttributeDefinitions ?? []), color] },
    ],
    [
      'One or more parameter values were invalid: Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex',
      { LocalSecondaryIndexes: [byColor] },
    ],
    [
      'One or more parameter values were invalid: Duplicate index name: byColor',
      {
        AttributeDefinitions: [...(base.AttributeDefinitions ?? []), color],
        GlobalSecondaryIndexes: [byColor, byColor],
      },
    ],
    [
      'One or more parameter values were invalid: ProjectionType is ALL, but NonKeyAttributes is specified',
      {
        AttributeDefinitions: [...(base.AttributeDefinitions ?? []), color],
        GlobalSecondaryIndexes: [{ ...byColor, Projection: { ProjectionType: 'ALL', NonKeyAttributes: ['x'] } }],
      },
    ],
  ])('%s', async (message, change) => {
    const creation = dynamodb.client.send(new CreateTableCommand({ ...base, ...change }));
    await expect(creation).rejects.toMatchObject({ name: 'ValidationException', message });
  });
});

describe('UpdateTable', () => {
  it('switches billing and throughput and remembers when', async () => {
    const input = { ...tableInput('billing', undefined), BillingMode: 'PROVISIONED' as const };
    await dynamodb.client.send(new CreateTableCommand({ ...input, ProvisionedThroughput: provisioned }));
    expect((await describeTable('billing')).BillingModeSummary).toBeUndefined();
    const lower = { ReadCapacityUnits: 3, WriteCapacityUnits: 5 };
    await update({ TableName: 'billing', ProvisionedThroughput: lower });
    expect((await describeTable('billing')).ProvisionedThroughput).toMatchObject({
      ...lower,
      NumberOfDecreasesToday: 1,
    });
    await expect(update({ TableName: 'billing', ProvisionedThroughput: lower })).rejects.toThrow(
      'The provisioned throughput for the table will not change. The requested value equals the current value.',
    );
    await update({ TableName: 'billing', BillingMode: 'PAY_PER_REQUEST' });
    expect(await describeTable('billing')).toMatchObject({
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
    });
    await expect(update({ TableName: 'billing', ProvisionedThroughput: lower })).rejects.toThrow('PAY_PER_REQUEST');
  });

  it('adds a global index with the items that are there, and takes it away', async () => {
    const TableName = await createTable(dynamodb.client, 'backfill', undefined);
    const put = (pk: string, value: string | undefined) =>
      dynamodb.client.send(
        new PutItemCommand({ TableName, Item: { pk: { S: pk }, ...(value ? { color: { S: value } } : {}) } }),
      );
    await put('1', 'red');
    await put('2', undefined);
    await put('3', 'red');
    await update({ TableName, AttributeDefinitions: [color], GlobalSecondaryIndexUpdates: [{ Create: byColor }] });
    await put('4', 'red');
    await put('1', 'blue');
    const query = new QueryCommand({
      TableName,
      IndexName: 'byColor',
      KeyConditionExpression: 'color = :c',
      ExpressionAttributeValues: { ':c': { S: 'red' } },
    });
    const { Items = [] } = await dynamodb.client.send(query);
    expect(Items.map((item) => item.pk?.S).sort()).toEqual(['3', '4']);
    await expect(
      update({ TableName, AttributeDefinitions: [color], GlobalSecondaryIndexUpdates: [{ Create: byColor }] }),
    ).rejects.toThrow('already exists');
    await update({ TableName, GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'byColor' } }] });
    const { GlobalSecondaryIndexes, AttributeDefinitions } = await describeTable(TableName);
    expect(GlobalSecondaryIndexes).toBeUndefined();
    expect(AttributeDefinitions).toEqual([{ AttributeName: 'pk', AttributeType: 'S' }]);
    await expect(dynamodb.client.send(query)).rejects.toThrow('The table does not have the specified index: byColor');
  });

  it('encrypts with the managed key or a given one, or not any more', async () => {
    const TableName = await createTable(dynamodb.client, 'encrypted', undefined, {
      SSESpecification: { Enabled: true },
    });
    expect((await describeTable(TableName)).SSEDescription).toMatchObject({ Status: 'ENABLED', SSEType: 'KMS' });
    const KMSMasterKeyId = 'arn:aws:kms:eu-west-1:000000000000:key/1234';
    await update({ TableName, SSESpecification: { Enabled: true, KMSMasterKeyId } });
    expect((await describeTable(TableName)).SSEDescription?.KMSMasterKeyArn).toBe(KMSMasterKeyId);
    await update({ TableName, SSESpecification: { Enabled: false } });
    expect((await describeTable(TableName)).SSEDescription).toBeUndefined();
  });

  it.each<[string, string, Omit<UpdateTableCommandInput, 'TableName'>]>([
    [
      'ValidationException',
      'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required',
      {},
    ],
    [
      'ValidationException',
      'One or more parameter values were invalid: One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null',
      { GlobalSecondaryIndexUpdates: [{}] },
    ],
    [
      'LimitExceededException',
      'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
      { GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'one' } }, { Delete: { IndexName: 'two' } }] },
    ],
    [
      'ResourceNotFoundException',
      'Requested resource not found',
      { GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'none' } }] },
    ],
    [
      'NotImplemented',
      'dynamodb:UpdateTable with ReplicaUpdates is not implemented by the local endpoint.',
      { ReplicaUpdates: [{ Create: { RegionName: 'us-east-1' } }] },
    ],
  ])('answers %s: %s', async (name, message, input) => {
    await createTable(dynamodb.client, 'update-refused', undefined).catch(() => 'is there');
    await expect(update({ TableName: 'update-refused', ...input })).rejects.toMatchObject({ name, message });
  });
});

describe('what belongs to a table', () => {
  it('tags are added, changed and removed', async () => {
    const TableName = await createTable(dynamodb.client, 'tagged', undefined, { Tags: [{ Key: 'a', Value: '1' }] });
    const ResourceArn = (await describeTable(TableName)).TableArn;
    const Tags = [
      { Key: 'a', Value: '2' },
      { Key: 'b', Value: '3' },
    ];
    await dynamodb.client.send(new TagResourceCommand({ ResourceArn, Tags }));
    expect((await dynamodb.client.send(new ListTagsOfResourceCommand({ ResourceArn }))).Tags).toEqual(Tags);
    await dynamodb.client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a', 'c'] }));
    expect((await dynamodb.client.send(new ListTagsOfResourceCommand({ ResourceArn }))).Tags).toEqual(Tags.slice(1));
    await expect(
      dynamodb.client.send(new ListTagsOfResourceCommand({ ResourceArn: `${ResourceArn}x` })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `Requested resource not found: ResourcArn: ${ResourceArn}x not found`,
    });
  });

  it('time to live is enabled once, on one attribute', async () => {
    const TableName = await createTable(dynamodb.client, 'ttl', undefined);
    const set = (Enabled: boolean, AttributeName: string) => {
      const TimeToLiveSpecification = { Enabled, AttributeName };
      return dynamodb.client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
    };
    const shown = async () =>
      (await dynamodb.client.send(new DescribeTimeToLiveCommand({ TableName }))).TimeToLiveDescription;
    expect(await shown()).toEqual({ TimeToLiveStatus: 'DISABLED' });
    await expect(set(false, 'expires')).rejects.toThrow('TimeToLive is already disabled');
    await set(true, 'expires');
    expect(await shown()).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' });
    await expect(set(true, 'other')).rejects.toThrow('TimeToLive is already enabled');
    await set(false, 'expires');
    expect(await shown()).toEqual({ TimeToLiveStatus: 'DISABLED' });
  });

  it('point-in-time recovery is remembered', async () => {
    const TableName = await createTable(dynamodb.client, 'recovery', undefined);
    const shown = async () => {
      const answer = await dynamodb.client.send(new DescribeContinuousBackupsCommand({ TableName }));
      return answer.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
    };
    expect(await shown()).toEqual({ PointInTimeRecoveryStatus: 'DISABLED' });
    await dynamodb.client.send(
      new UpdateContinuousBackupsCommand({
        TableName,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 },
      }),
    );
    expect(await shown()).toMatchObject({ PointInTimeRecoveryStatus: 'ENABLED', RecoveryPeriodInDays: 7 });
    await expect(
      dynamodb.client.send(new DescribeContinuousBackupsCommand({ TableName: 'none' })),
    ).rejects.toMatchObject({ name: 'TableNotFoundException', message: 'Table not found: none' });
  });

  it('contributor insights and Kinesis destinations are shown', async () => {
    const TableName = await createTable(dynamodb.client, 'insights', undefined);
    await dynamodb.client.send(
      new UpdateContributorInsightsCommand({ TableName, ContributorInsightsAction: 'ENABLE' }),
    );
    expect(await dynamodb.client.send(new DescribeContributorInsightsCommand({ TableName }))).toMatchObject({
      ContributorInsightsStatus: 'ENABLED',
    });
    expect(await dynamodb.client.send(new DescribeKinesisStreamingDestinationCommand({ TableName }))).toMatchObject({
      TableName,
      KinesisDataStreamDestinations: [],
    });
  });

  it('limits and endpoints are answered', async () => {
    expect(await dynamodb.client.send(new DescribeLimitsCommand({}))).toMatchObject({
      TableMaxReadCapacityUnits: 40_000,
    });
    const { Endpoints } = await dynamodb.client.send(new DescribeEndpointsCommand({}));
    expect(Endpoints?.[0]?.Address).toBe(new URL(dynamodb.endpoint.url).host);
  });
});
