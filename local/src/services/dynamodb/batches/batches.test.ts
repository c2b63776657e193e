import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type BatchWriteItemCommandInput,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTable, type DynamoDBUnderTest, startDynamoDB } from '../testing/start-dynamodb.ts';

let dynamodb: DynamoDBUnderTest;
beforeAll(async () => {
  dynamodb = await startDynamoDB();
  await createTable(dynamodb.client, 'first', undefined);
  await createTable(dynamodb.client, 'second', 'N');
});
afterAll(() => dynamodb.stop());

const key = (text: string): Record<string, AttributeValue> => ({ pk: { S: text } });
const put = (Item: Record<string, AttributeValue>) => ({ PutRequest: { Item } });
const remove = (Key: Record<string, AttributeValue>) => ({ DeleteRequest: { Key } });
const write = (RequestItems: BatchWriteItemCommandInput['RequestItems'], more = {}) =>
  dynamodb.client.send(new BatchWriteItemCommand({ RequestItems, ...more }));
const many = (count: number) => Array.from({ length: count }, (_, index) => key(`many-${index}`));

describe('batches', () => {
  it('write and read several tables', async () => {
    await write({ first: [put({ ...key('gone'), a: { S: 'x' } })] });
    const written = await write(
      {
        first: [put({ ...key('a'), n: { N: '1' } }), remove(key('gone'))],
        second: [put({ ...key('a'), sk: { N: '1' } })],
      },
      { ReturnConsumedCapacity: 'TOTAL' },
    );
    expect(written.UnprocessedItems).toEqual({});
    expect(written.ConsumedCapacity).toEqual([
      { TableName: 'first', CapacityUnits: 2 },
      { TableName: 'second', CapacityUnits: 1 },
    ]);
    const read = await dynamodb.client.send(
      new BatchGetItemCommand({
        RequestItems: {
          first: { Keys: [key('a'), key('gone')], ProjectionExpression: 'n' },
          second: { Keys: [{ ...key('a'), sk: { N: '1.0' } }], ConsistentRead: true },
        },
        ReturnConsumedCapacity: 'TOTAL',
      }),
    );
    expect(read.Responses).toEqual({ first: [{ n: { N: '1' } }], second: [{ ...key('a'), sk: { N: '1' } }] });
    expect(read.UnprocessedKeys).toEqual({});
    expect(read.ConsumedCapacity?.map(({ CapacityUnits }) => CapacityUnits)).toEqual([1, 1]);
  });

  it('give keys back when the answer has 16 MB', async () => {
    const padding = { S: 'x'.repeat(380_000) };
    for (let index = 0; index < 45; index++) await write({ first: [put({ ...key(`large-${index}`), padding })] });
    const Keys = Array.from({ length: 45 }, (_, index) => key(`large-${index}`));
    const { Responses, UnprocessedKeys } = await dynamodb.client.send(
      new BatchGetItemCommand({ RequestItems: { first: { Keys, ConsistentRead: true } } }),
    );
    expect(Responses?.first).toHaveLength(44);
    expect(UnprocessedKeys).toEqual({ first: { Keys: [key('large-44')], ConsistentRead: true } });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['Provided list of item keys contains duplicates', () => write({ first: [put(key('x')), remove(key('x'))] })],
    ['The provided key element does not match the schema', () => write({ first: [put({ a: { S: 'x' } })] })],
    ['Requested resource not found', () => write({ none: [put(key('x'))] })],
    [
      'Too many items requested for the BatchWriteItem call',
      () => write({ first: many(20).map(put), second: many(6).map(put) }),
    ],
    [
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
      () => write({ first: [{}] }),
    ],
    [
      'Provided list of item keys contains duplicates',
      () => dynamodb.client.send(new BatchGetItemCommand({ RequestItems: { first: { Keys: [key('x'), key('x')] } } })),
    ],
    [
      'Too many items requested for the BatchGetItem call',
      () =>
        dynamodb.client.send(
          new BatchGetItemCommand({ RequestItems: { first: { Keys: many(100) }, second: { Keys: many(1) } } }),
        ),
    ],
  ])('are refused: %s', async (message, request) => {
    await expect(request()).rejects.toMatchObject({ message });
  });

  it('write nothing when one of their items is refused', async () => {
    await expect(write({ second: [put({ ...key('z'), sk: { N: '1' } }), put({ ...key('z') })] })).rejects.toThrow(
      'schema',
    );
    const { Items } = await dynamodb.client.send(
      new ScanCommand({
        TableName: 'second',
        FilterExpression: 'pk = :z',
        ExpressionAttributeValues: { ':z': { S: 'z' } },
      }),
    );
    expect(Items).toEqual([]);
  });
});
