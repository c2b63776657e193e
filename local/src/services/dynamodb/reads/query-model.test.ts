import { type AttributeValue, type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTable, type DynamoDBUnderTest, startDynamoDB } from '../testing/start-dynamodb.ts';

type Item = Record<string, AttributeValue>;

/** A write in process: a string sort key out of few, so that writes meet, and a color that an index holds. */
const write = fc.record({
  sk: fc.constantFrom('', 'a', 'b', 'ab', 'é', 'z', '\uffff', '😀'),
  color: fc.constantFrom('red', 'blue', undefined),
});
const text = fc.constantFrom('a', 'b', 'é', '\ue000', '😀');

let dynamodb: DynamoDBUnderTest;
let client: DynamoDBClient;
let table = 0;
beforeAll(async () => {
  dynamodb = await startDynamoDB();
  client = dynamodb.client;
});
afterAll(() => dynamodb.stop());

const bytesOrder = (left: string, right: string) => Buffer.compare(Buffer.from(left), Buffer.from(right));

describe('queries', () => {
  it('answer what sorting and filtering all items would', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(write, { maxLength: 30 }),
        text,
        fc.boolean(),
        async (writes, bound, ScanIndexForward) => {
          const TableName = await createTable(client, `model-${table++}`, 'S', {
            AttributeDefinitions: [{ AttributeName: 'color', AttributeType: 'S' }],
            GlobalSecondaryIndexes: [
              {
                IndexName: 'byColor',
                KeySchema: [
                  { AttributeName: 'color', KeyType: 'HASH' },
                  { AttributeName: 'sk', KeyType: 'RANGE' },
                ],
                Projection: { ProjectionType: 'ALL' },
              },
            ],
          });
          const model = new Map<string, string | undefined>();
          for (const { sk, color } of writes) {
            const Key: Item = { pk: { S: 'p' }, sk: { S: `k${sk}` } };
            if (color === undefined && model.has(`k${sk}`)) {
              await dynamodb.endpoint.call('dynamodb', 'DeleteItem', { TableName, Key });
              model.delete(`k${sk}`);
            } else {
              const Item = { ...Key, ...(color ? { color: { S: color } } : {}) };
              await dynamodb.endpoint.call('dynamodb', 'PutItem', { TableName, Item });
              model.set(`k${sk}`, color);
            }
          }
          const ask = async (KeyConditionExpression: string, values: Item, index = {}) => {
            const command = {
              TableName,
              KeyConditionExpression,
              ExpressionAttributeValues: values,
              ScanIndexForward,
              ...index,
            };
            return ((await client.send(new QueryCommand(command))).Items ?? []).map((item) => item.sk?.S ?? '');
          };
          const sorted = [...model.keys()].sort((left, right) => (ScanIndexForward ? 1 : -1) * bytesOrder(left, right));
          const p = { ':p': { S: 'p' } };
          expect(await ask('pk = :p', p)).toEqual(sorted);
          const above = sorted.filter((sk) => bytesOrder(sk, `k${bound}`) > 0);
          expect(await ask('pk = :p AND sk > :b', { ...p, ':b': { S: `k${bound}` } })).toEqual(above);
          const beginning = sorted.filter((sk) => sk.startsWith(`k${bound}`));
          expect(await ask('pk = :p AND begins_with(sk, :b)', { ...p, ':b': { S: `k${bound}` } })).toEqual(beginning);
          const red = sorted.filter((sk) => model.get(sk) === 'red');
          expect(await ask('color = :r', { ':r': { S: 'red' } }, { IndexName: 'byColor' })).toEqual(red);
        },
      ),
      { numRuns: 25 },
    );
  });
});
