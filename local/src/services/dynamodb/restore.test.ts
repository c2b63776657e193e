import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutItemCommand, QueryCommand, ScanCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { afterAll, expect, it } from '@jest/globals';
import { createManualClock } from '../../service/clock.ts';
import { createTable, type DynamoDBUnderTest, startDynamoDB } from './testing/start-dynamodb.ts';

const stateFolder = mkdtempSync(join(tmpdir(), 'dynamodb-restore-'));
afterAll(() => rmSync(stateFolder, { recursive: true }));

async function streamedKeys({ endpoint }: DynamoDBUnderTest): Promise<(string | undefined)[]> {
  const streams = new DynamoDBStreamsClient(endpoint.client);
  const { Streams } = await streams.send(new ListStreamsCommand({}));
  const StreamArn = Streams?.[0]?.StreamArn;
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  const iterator = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' as const };
  const { ShardIterator } = await streams.send(new GetShardIteratorCommand(iterator));
  const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator }));
  return Records.map(({ dynamodb }) => dynamodb?.Keys?.pk?.S);
}

it('tables, items, indexes, streams and expiry survive a restart', async () => {
  const clock = createManualClock();
  const first = await startDynamoDB({ clock, stateFolder });
  const put = ({ client }: DynamoDBUnderTest, pk: string, expires: number) => {
    const Item = {
      pk: { S: pk },
      color: { S: 'red' },
      expires: { N: String(expires) },
      bytes: { B: new Uint8Array([1, 2]) },
    };
    return client.send(new PutItemCommand({ TableName: 'kept', Item }));
  };
  await createTable(first.client, 'kept', undefined, {
    AttributeDefinitions: [{ AttributeName: 'color', AttributeType: 'S' }],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byColor',
        KeySchema: [{ AttributeName: 'color', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
  });
  const TimeToLiveSpecification = { Enabled: true, AttributeName: 'expires' };
  await first.client.send(new UpdateTimeToLiveCommand({ TableName: 'kept', TimeToLiveSpecification }));
  const nowSeconds = clock.now() / 1000;
  await put(first, 'a', nowSeconds + 1000);
  await put(first, 'b', nowSeconds + 60);
  await first.stop();

  const second = await startDynamoDB({ clock, stateFolder });
  const byColor = {
    TableName: 'kept',
    IndexName: 'byColor',
    KeyConditionExpression: 'color = :r',
    ExpressionAttributeValues: { ':r': { S: 'red' } },
  };
  const { Items = [] } = await second.client.send(new QueryCommand(byColor));
  expect(Items.map(({ pk }) => pk?.S).sort()).toEqual(['a', 'b']);
  expect(Items.map(({ bytes }) => bytes?.B)).toEqual([new Uint8Array([1, 2]), new Uint8Array([1, 2])]);
  await put(second, 'c', nowSeconds + 1000);
  expect(await streamedKeys(second)).toEqual(['a', 'b', 'c']);
  await clock.advance(60_000);
  const left = await second.client.send(new ScanCommand({ TableName: 'kept' }));
  expect(left.Items?.map(({ pk }) => pk?.S).sort()).toEqual(['a', 'c']);
  await second.stop();
});
