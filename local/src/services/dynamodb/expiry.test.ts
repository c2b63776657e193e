import { GetItemCommand, PutItemCommand, ScanCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createManualClock } from '../../service/clock.ts';
import { createTable, type DynamoDBUnderTest, startDynamoDB } from './testing/start-dynamodb.ts';

const clock = createManualClock();
let dynamodb: DynamoDBUnderTest;
beforeAll(async () => {
  dynamodb = await startDynamoDB({ clock });
  await createTable(dynamodb.client, 'sessions', undefined, {
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'OLD_IMAGE' },
  });
  await put('before', 30);
  const TimeToLiveSpecification = { Enabled: true, AttributeName: 'expires' };
  await dynamodb.client.send(new UpdateTimeToLiveCommand({ TableName: 'sessions', TimeToLiveSpecification }));
});
afterAll(() => dynamodb.stop());

const seconds = (fromNow: number) => String(Math.floor(clock.now() / 1000) + fromNow);

function put(pk: string, fromNow: number) {
  const Item = { pk: { S: pk }, expires: { N: seconds(fromNow) } };
  return dynamodb.client.send(new PutItemCommand({ TableName: 'sessions', Item }));
}

async function present(): Promise<(string | undefined)[]> {
  const { Items = [] } = await dynamodb.client.send(new ScanCommand({ TableName: 'sessions' }));
  return Items.map(({ pk }) => pk?.S).sort();
}

describe('time to live', () => {
  it('ends items at their time, those that were there before among them', async () => {
    await put('soon', 10);
    await put('later', 60);
    await put('ancient', -6 * 365 * 86_400);
    await dynamodb.client.send(
      new PutItemCommand({ TableName: 'sessions', Item: { pk: { S: 'text' }, expires: { S: '1' } } }),
    );
    expect(await present()).toEqual(['ancient', 'before', 'later', 'soon', 'text']);
    await clock.advance(10_000);
    expect(await present()).toEqual(['ancient', 'before', 'later', 'text']);
    await clock.advance(20_000);
    expect(await present()).toEqual(['ancient', 'later', 'text']);
    await clock.advance(30_000);
    expect(await present()).toEqual(['ancient', 'text']);
  });

  it('follows an item whose time changes', async () => {
    await put('moved', 10);
    await put('moved', 100);
    await clock.advance(50_000);
    const get = () => dynamodb.client.send(new GetItemCommand({ TableName: 'sessions', Key: { pk: { S: 'moved' } } }));
    expect((await get()).Item).toBeDefined();
    await clock.advance(50_000);
    expect((await get()).Item).toBeUndefined();
  });

  it('is who removed the item, to readers of the stream', async () => {
    const streams = new DynamoDBStreamsClient(dynamodb.endpoint.client);
    const { Streams } = await streams.send(new ListStreamsCommand({ TableName: 'sessions' }));
    const StreamArn = Streams?.[0]?.StreamArn;
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
    const iterator = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' as const };
    const { ShardIterator } = await streams.send(new GetShardIteratorCommand(iterator));
    const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator }));
    const removal = Records.find(
      ({ eventName, dynamodb: change }) => eventName === 'REMOVE' && change?.Keys?.pk?.S === 'soon',
    );
    expect(removal).toMatchObject({
      userIdentity: { PrincipalId: 'dynamodb.amazonaws.com', Type: 'Service' },
      dynamodb: { OldImage: { pk: { S: 'soon' } } },
    });
    expect(Records.filter(({ eventName }) => eventName === 'INSERT').every(({ userIdentity }) => !userIdentity)).toBe(
      true,
    );
  });
});
