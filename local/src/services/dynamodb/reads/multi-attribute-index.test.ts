import {
  type AttributeValue,
  ExecuteStatementCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTable, type DynamoDBUnderTest, startDynamoDB } from '../testing/start-dynamodb.ts';

/** Attributes `ha hb | ra rb rc` of the items, by their primary keys. */
const ITEMS: Readonly<Record<string, readonly string[]>> = {
  one: ['a', 'b', 'T', '10', 'x'],
  two: ['a', 'b', 'T', '9', 'y'],
  three: ['a', 'b', 'T', '9', 'xy'],
  four: ['a', 'b', 'F', '1', 'x'],
  joined: ['ab', '', 'T', '1', 'x'],
  partial: ['a', 'b', 'T', '1'],
};
const NAMES = ['ha', 'hb', 'ra', 'rb', 'rc'] as const;

let dynamodb: DynamoDBUnderTest;

beforeAll(async () => {
  dynamodb = await startDynamoDB();
  await createTable(dynamodb.client, 'multi', undefined, {
    AttributeDefinitions: NAMES.map((AttributeName) => ({
      AttributeName,
      AttributeType: AttributeName === 'rb' ? 'N' : 'S',
    })),
    GlobalSecondaryIndexes: [
      {
        IndexName: 'index',
        KeySchema: NAMES.map((AttributeName) => ({
          AttributeName,
          KeyType: AttributeName.startsWith('h') ? 'HASH' : 'RANGE',
        })),
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  });
  for (const [pk, values] of Object.entries(ITEMS)) {
    const Item: Record<string, AttributeValue> = { pk: { S: pk } };
    for (const [index, name] of NAMES.entries()) {
      const value = values[index] || (name === 'hb' ? 'c' : undefined);
      if (value !== undefined) Item[name] = name === 'rb' ? { N: value } : { S: value };
    }
    await dynamodb.client.send(new PutItemCommand({ TableName: 'multi', Item }));
  }
});
afterAll(() => dynamodb.stop());

/** Queries by a condition in which values stand in place: texts in quotes, and numbers. */
async function query(condition: string, more: Partial<QueryCommandInput> = {}) {
  const values: Record<string, AttributeValue> = {};
  const KeyConditionExpression = condition.replaceAll(/'(\w*)'|(\d+)/g, (_, text?: string, number?: string) => {
    const name = `:v${Object.keys(values).length}`;
    values[name] = number === undefined ? { S: text ?? '' } : { N: number };
    return name;
  });
  const { Items = [], LastEvaluatedKey } = await dynamodb.client.send(
    new QueryCommand({
      TableName: 'multi',
      IndexName: 'index',
      KeyConditionExpression,
      ExpressionAttributeValues: values,
      ...more,
    }),
  );
  return { names: Items.map(({ pk }) => pk?.S), LastEvaluatedKey };
}

const partition = "ha = 'a' AND hb = 'b'";

describe('an index with several attributes of a kind in its key', () => {
  it('sorts by one attribute after the other, and holds items that have all of them', async () => {
    expect((await query(partition)).names).toEqual(['four', 'three', 'two', 'one']);
    expect((await query(partition, { ScanIndexForward: false })).names).toEqual(['one', 'two', 'three', 'four']);
    expect((await query("ha = 'ab' AND hb = 'c'")).names).toEqual(['joined']);
  });

  it('is queried by equalities and, on the last attribute that is named, another condition', async () => {
    expect((await query(`ra = 'T' AND ${partition}`)).names).toEqual(['three', 'two', 'one']);
    expect((await query(`${partition} AND ra < 'G'`)).names).toEqual(['four']);
    expect((await query(`${partition} AND ra = 'T' AND rb >= 10`)).names).toEqual(['one']);
    expect((await query(`${partition} AND ra = 'T' AND rb = 9 AND begins_with(rc, 'x')`)).names).toEqual(['three']);
    expect((await query(`${partition} AND ra = 'T' AND rb = 9 AND rc BETWEEN 'xy' AND 'z'`)).names).toEqual([
      'three',
      'two',
    ]);
  });

  it('is read page by page', async () => {
    const first = await query(`${partition} AND ra = 'T'`, { Limit: 2 });
    expect(first.names).toEqual(['three', 'two']);
    expect(Object.keys(first.LastEvaluatedKey ?? {}).sort()).toEqual([...NAMES, 'pk'].sort());
    const second = await query(`${partition} AND ra = 'T'`, { ExclusiveStartKey: first.LastEvaluatedKey });
    expect(second.names).toEqual(['one']);
  });

  it.each([
    ['Query condition missed key schema element: hb', "ha = 'a'"],
    ['Query condition missed key schema element: ra', `${partition} AND x = 'x'`],
    [
      'RANGE key attributes ra, rb must have equality conditions specified in the query because a condition is present on key attribute rc',
      `${partition} AND ra > 'A' AND rc = 'x'`,
    ],
    [
      'The number of query conditions (6) exceeds the number of key attributes defined in the schema (5)',
      `${partition} AND ra = 'T' AND rb = 9 AND rc = 'x' AND x = 'x'`,
    ],
  ])('refuses: %s', async (message, condition) => {
    await expect(query(condition)).rejects.toMatchObject({ name: 'ValidationException', message });
  });

  it('is not read by PartiQL', async () => {
    const Statement = 'SELECT * FROM "multi"."index"';
    await expect(dynamodb.client.send(new ExecuteStatementCommand({ Statement }))).rejects.toThrow(
      'PartiQL statements cannot be executed on tables with multi-attribute HASH keys or multi-attribute RANGE keys.',
    );
  });

  it('has at most four of each, those that distribute first', async () => {
    const create = (...types: ('HASH' | 'RANGE')[]) =>
      createTable(dynamodb.client, 'wrong', undefined, {
        AttributeDefinitions: types.map((_, index) => ({ AttributeName: `a${index}`, AttributeType: 'S' })),
        GlobalSecondaryIndexes: [
          {
            IndexName: 'index',
            KeySchema: types.map((KeyType, index) => ({ AttributeName: `a${index}`, KeyType })),
            Projection: { ProjectionType: 'ALL' },
          },
        ],
      });
    await expect(create('HASH', 'RANGE', 'HASH')).rejects.toThrow('HASH key attributes must be specified before RANGE');
    await expect(create('HASH', 'HASH', 'HASH', 'HASH', 'HASH')).rejects.toThrow('at most 4 HASH');
    await expect(create('RANGE')).rejects.toThrow('The first KeySchemaElement is not a HASH key type');
  });
});
