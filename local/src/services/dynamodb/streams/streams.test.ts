import {
  type AttributeValue,
  DeleteItemCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  PutItemCommand,
  type StreamViewType,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import {
  type _Record,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type GetShardIteratorCommandInput,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createManualClock } from '../../../service/clock.ts';
import { createTable, type DynamoDBUnderTest, startDynamoDB } from '../testing/start-dynamodb.ts';

const HOUR = 3_600_000;
const clock = createManualClock();
let dynamodb: DynamoDBUnderTest;
let streams: DynamoDBStreamsClient;
beforeAll(async () => {
  dynamodb = await startDynamoDB({ clock });
  streams = new DynamoDBStreamsClient(dynamodb.endpoint.client);
});
afterAll(async () => {
  streams.destroy();
  await dynamodb.stop();
});

/** A table with a stream, and the stream's ARN. */
async function streamOf(TableName: string, StreamViewType: StreamViewType = 'NEW_AND_OLD_IMAGES'): Promise<string> {
  await createTable(dynamodb.client, TableName, undefined, {
    StreamSpecification: { StreamEnabled: true, StreamViewType },
  });
  return latestStream(TableName);
}

async function latestStream(TableName: string): Promise<string> {
  const { Table } = await dynamodb.client.send(new DescribeTableCommand({ TableName }));
  return Table?.LatestStreamArn ?? '';
}

const put = (TableName: string, pk: string, value?: string) => {
  const Item: Record<string, AttributeValue> = { pk: { S: pk }, ...(value === undefined ? {} : { v: { S: value } }) };
  return dynamodb.client.send(new PutItemCommand({ TableName, Item }));
};

async function iterator(StreamArn: string, where: Partial<GetShardIteratorCommandInput> = {}): Promise<string> {
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  const input = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' as const, ...where };
  return (await streams.send(new GetShardIteratorCommand(input))).ShardIterator ?? '';
}

const read = (ShardIterator: string | undefined, Limit?: number) =>
  streams.send(new GetRecordsCommand({ ShardIterator, ...(Limit ? { Limit } : {}) }));

async function records(StreamArn: string): Promise<_Record[]> {
  return (await read(await iterator(StreamArn))).Records ?? [];
}

const summary = ({ eventName, dynamodb: change }: _Record) => [
  eventName,
  change?.Keys?.pk?.S,
  change?.OldImage?.v?.S,
  change?.NewImage?.v?.S,
];

describe('a stream', () => {
  it('tells every change in order, and none where nothing changed', async () => {
    const arn = await streamOf('changes');
    await put('changes', 'a', '1');
    await put('changes', 'a', '1');
    await dynamodb.client.send(
      new UpdateItemCommand({
        TableName: 'changes',
        Key: { pk: { S: 'a' } },
        UpdateExpression: 'SET v = :v',
        ExpressionAttributeValues: { ':v': { S: '2' } },
      }),
    );
    await dynamodb.client.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName: 'changes', Item: { pk: { S: 'b' }, v: { S: '3' } } } },
          { Delete: { TableName: 'changes', Key: { pk: { S: 'a' } } } },
        ],
      }),
    );
    await dynamodb.client.send(new DeleteItemCommand({ TableName: 'changes', Key: { pk: { S: 'none' } } }));
    const all = await records(arn);
    expect(all.map(summary)).toEqual([
      ['INSERT', 'a', undefined, '1'],
      ['MODIFY', 'a', '1', '2'],
      ['INSERT', 'b', undefined, '3'],
      ['REMOVE', 'a', '2', undefined],
    ]);
    expect(all[1]).toEqual({
      eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventName: 'MODIFY',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'eu-west-1',
      dynamodb: {
        ApproximateCreationDateTime: new Date(clock.now()),
        Keys: { pk: { S: 'a' } },
        OldImage: { pk: { S: 'a' }, v: { S: '1' } },
        NewImage: { pk: { S: 'a' }, v: { S: '2' } },
        SequenceNumber: expect.stringMatching(/^\d{21,40}$/),
        SizeBytes: 13,
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    });
  });

  it.each<[StreamViewType, string[]]>([
    ['KEYS_ONLY', []],
    ['NEW_IMAGE', ['NewImage']],
    ['OLD_IMAGE', ['OldImage']],
    ['NEW_AND_OLD_IMAGES', ['NewImage', 'OldImage']],
  ])('of %s shows %j of a modified item', async (viewType, images) => {
    const table = `view-${viewType}`;
    const arn = await streamOf(table, viewType);
    await put(table, 'a', '1');
    await put(table, 'a', '2');
    const [, modified] = await records(arn);
    const shown = Object.keys(modified?.dynamodb ?? {}).filter((name) => name.endsWith('Image'));
    expect(shown.sort()).toEqual(images);
  });

  it('wakes who waits for it', async () => {
    const arn = await streamOf('signals');
    let wakings = 0;
    const stop = dynamodb.endpoint.instances.of('dynamodb').context.signals.on(arn, () => wakings++);
    await put('signals', 'a', '1');
    await put('signals', 'a', '1');
    expect(wakings).toBe(1);
    stop();
  });
});

describe('reading', () => {
  it('goes on where the last answer ended', async () => {
    const arn = await streamOf('paged');
    for (const pk of ['a', 'b', 'c']) await put('paged', pk);
    const first = await read(await iterator(arn), 2);
    const second = await read(first.NextShardIterator, 2);
    const third = await read(second.NextShardIterator, 2);
    await put('paged', 'd');
    const fourth = await read(third.NextShardIterator);
    const keys = [first, second, third, fourth].map(({ Records }) =>
      Records?.map(({ dynamodb: it }) => it?.Keys?.pk?.S),
    );
    expect(keys).toEqual([['a', 'b'], ['c'], [], ['d']]);
  });

  it('begins at, or after, a sequence number, or with what comes next', async () => {
    const arn = await streamOf('places');
    for (const pk of ['a', 'b', 'c']) await put('places', pk);
    const SequenceNumber = (await records(arn))[1]?.dynamodb?.SequenceNumber;
    const from = async (where: Partial<GetShardIteratorCommandInput>) => {
      const { Records } = await read(await iterator(arn, where));
      return Records?.map(({ dynamodb: it }) => it?.Keys?.pk?.S);
    };
    expect(await from({ ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber })).toEqual(['b', 'c']);
    expect(await from({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber })).toEqual(['c']);
    const latest = await iterator(arn, { ShardIteratorType: 'LATEST' });
    await put('places', 'd');
    expect((await read(latest)).Records?.map(summary)).toEqual([['INSERT', 'd', undefined, undefined]]);
  });

  it('is possible for a day, with an iterator for a quarter of an hour', async () => {
    const arn = await streamOf('day');
    await put('day', 'old');
    const old = await iterator(arn);
    await clock.advance(16 * 60 * 1000);
    await expect(read(old)).rejects.toMatchObject({ name: 'ExpiredIteratorException' });
    await clock.advance(12 * HOUR);
    await put('day', 'young');
    await clock.advance(12 * HOUR);
    expect((await records(arn)).map(({ dynamodb: it }) => it?.Keys?.pk?.S)).toEqual(['young']);
  });

  it.each<[string, string, Partial<GetShardIteratorCommandInput>]>([
    ['ResourceNotFoundException', 'Shard: shardId-none', { ShardId: 'shardId-none-00000000000000000000' }],
    ['ValidationException', 'SequenceNumber must be specified', { ShardIteratorType: 'AT_SEQUENCE_NUMBER' }],
    [
      'TrimmedDataAccessException',
      'past the oldest stream record',
      { ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: '000000000000000000001' },
    ],
    ['ValidationException', "Value 'X' at 'shardIteratorType'", { ShardIteratorType: 'X' as 'LATEST' }],
  ])('is refused with %s: %s', async (name, message, where) => {
    const arn = await streamOf('refused').catch(() => latestStream('refused'));
    const refused = iterator(arn, where);
    await expect(refused).rejects.toMatchObject({ name });
    await expect(refused).rejects.toThrow(message);
  });

  it('needs an iterator that came from here', async () => {
    await expect(read('nonsense')).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Invalid ShardIterator',
    });
  });
});

describe('the end of a stream', () => {
  it('closes its shard; a new stream has a label of its own', async () => {
    const first = await streamOf('closed');
    await put('closed', 'a');
    const disabled = { TableName: 'closed', StreamSpecification: { StreamEnabled: false } };
    await dynamodb.client.send(new UpdateTableCommand(disabled));
    await expect(dynamodb.client.send(new UpdateTableCommand(disabled))).rejects.toThrow('already disabled');
    await put('closed', 'unseen');
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: first }));
    expect(StreamDescription).toMatchObject({
      StreamStatus: 'DISABLED',
      Shards: [{ SequenceNumberRange: { EndingSequenceNumber: expect.any(String) } }],
    });
    const answer = await read(await iterator(first));
    expect(answer.Records).toHaveLength(1);
    expect(answer.NextShardIterator).toBeUndefined();
    const enabled = { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' as const };
    await dynamodb.client.send(new UpdateTableCommand({ TableName: 'closed', StreamSpecification: enabled }));
    const second = await latestStream('closed');
    const { Streams = [] } = await streams.send(new ListStreamsCommand({ TableName: 'closed' }));
    expect(Streams.map(({ StreamArn }) => StreamArn)).toEqual([first, second]);
    await clock.advance(25 * HOUR);
    const { Streams: left = [] } = await streams.send(new ListStreamsCommand({ TableName: 'closed' }));
    expect(left.map(({ StreamArn }) => StreamArn)).toEqual([second]);
  });

  it('comes with its table, and its records stay', async () => {
    const arn = await streamOf('deleted');
    await put('deleted', 'a');
    await dynamodb.client.send(new DeleteTableCommand({ TableName: 'deleted' }));
    expect(await records(arn)).toHaveLength(1);
  });

  it('is listed page by page', async () => {
    const { Streams = [], LastEvaluatedStreamArn } = await streams.send(new ListStreamsCommand({ Limit: 1 }));
    expect(Streams[0]?.StreamArn).toBe(LastEvaluatedStreamArn);
    const next = await streams.send(new ListStreamsCommand({ ExclusiveStartStreamArn: LastEvaluatedStreamArn }));
    expect(next.Streams?.some(({ StreamArn }) => StreamArn === LastEvaluatedStreamArn)).toBe(false);
    expect(next.Streams?.length).toBeGreaterThan(1);
  });
});
