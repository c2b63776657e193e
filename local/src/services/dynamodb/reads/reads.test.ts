import {
  type AttributeValue,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  ScanCommand,
  type ScanCommandInput,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTable, type DynamoDBUnderTest, startDynamoDB } from '../testing/start-dynamodb.ts';

type Item = Record<string, AttributeValue>;

const S = (text: string): AttributeValue => ({ S: text });
const N = (number: number): AttributeValue => ({ N: String(number) });

let dynamodb: DynamoDBUnderTest;
beforeAll(async () => {
  dynamodb = await startDynamoDB();
  await createTable(dynamodb.client, 'orders', 'N', {
    AttributeDefinitions: ['status', 'created'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byStatus',
        KeySchema: [
          { AttributeName: 'status', KeyType: 'HASH' },
          { AttributeName: 'created', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['amount'] },
      },
    ],
    LocalSecondaryIndexes: [
      {
        IndexName: 'byCreated',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'created', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  });
  for (let number = 0; number < 30; number++) await dynamodb.client.send(order(number));
  await createTable(dynamodb.client, 'large', 'N');
  for (let number = 0; number < 6; number++) {
    const Item = { pk: S('a'), sk: N(number), padding: S('x'.repeat(300_000)) };
    await dynamodb.client.send(new PutItemCommand({ TableName: 'large', Item }));
  }
});
afterAll(() => dynamodb.stop());

/** Three customers with ten orders each; every third order has no status. */
function order(number: number): PutItemCommand {
  const status: Item = number % 3 === 0 ? {} : { status: S(number % 2 === 0 ? 'open' : 'paid') };
  const created = S(`2026-01-${String(30 - number).padStart(2, '0')}`);
  const Item = {
    pk: S(`customer-${number % 3}`),
    sk: N(number),
    created,
    amount: N(number * 10),
    note: S('n'),
    ...status,
  };
  return new PutItemCommand({ TableName: 'orders', Item });
}

const query = (KeyConditionExpression: string, values: Item, more: Partial<QueryCommandInput> = {}) =>
  dynamodb.client.send(
    new QueryCommand({
      TableName: 'orders',
      KeyConditionExpression,
      ...more,
      ExpressionAttributeValues: { ...values, ...more.ExpressionAttributeValues },
    }),
  );
const scan = (more: Partial<ScanCommandInput> = {}) =>
  dynamodb.client.send(new ScanCommand({ TableName: 'orders', ...more }));
const numbers = ({ Items = [] }: Pick<QueryCommandOutput, 'Items'>) => Items.map((item) => Number(item.sk?.N));

/** All pages of a read, as the numbers of their orders. */
async function allPages(read: (start: Item | undefined) => Promise<QueryCommandOutput>): Promise<number[][]> {
  const pages: number[][] = [];
  let start: Item | undefined;
  do {
    const page = await read(start);
    pages.push(numbers(page));
    start = page.LastEvaluatedKey;
  } while (start);
  return pages;
}

describe('Query', () => {
  it.each<[string, Item, number[]]>([
    ['pk = :p', {}, [1, 4, 7, 10, 13, 16, 19, 22, 25, 28]],
    ['pk = :p AND sk = :a', { ':a': N(13) }, [13]],
    ['pk = :p AND sk < :a', { ':a': N(10) }, [1, 4, 7]],
    ['pk = :p AND sk <= :a', { ':a': N(10) }, [1, 4, 7, 10]],
    ['pk = :p AND sk > :a', { ':a': N(22) }, [25, 28]],
    ['pk = :p AND :a <= sk', { ':a': N(22) }, [22, 25, 28]],
    ['pk = :p AND sk BETWEEN :a AND :b', { ':a': N(9), ':b': N(16) }, [10, 13, 16]],
  ])('%s', async (condition, values, expected) => {
    const keyed = { ...values, ':p': S('customer-1') };
    expect(numbers(await query(condition, keyed))).toEqual(expected);
    expect(numbers(await query(condition, keyed, { ScanIndexForward: false }))).toEqual(expected.reverse());
  });

  it('finds a beginning in a global index', async () => {
    const answer = await query(
      '#s = :s AND begins_with(created, :c)',
      { ':s': S('open'), ':c': S('2026-01-2') },
      { IndexName: 'byStatus', ExpressionAttributeNames: { '#s': 'status' } },
    );
    expect(answer.Items?.map((item) => item.created?.S)).toEqual([
      '2026-01-20',
      '2026-01-22',
      '2026-01-26',
      '2026-01-28',
    ]);
    expect(answer.Items?.[0]).toEqual({
      pk: S('customer-1'),
      sk: N(10),
      status: S('open'),
      created: S('2026-01-20'),
      amount: N(100),
    });
  });

  it.each([
    ['a table', {}, true],
    ['a table backwards', {}, false],
    ['a local index', { IndexName: 'byCreated' }, true],
    ['a local index backwards', { IndexName: 'byCreated' }, false],
  ])('reads %s in pages without gaps', async (_, index, ScanIndexForward) => {
    const values = { ':p': S('customer-2') };
    const whole = numbers(await query('pk = :p', values, { ...index, ScanIndexForward }));
    const pages = await allPages((ExclusiveStartKey) => {
      const start = ExclusiveStartKey ? { ExclusiveStartKey } : {};
      return query('pk = :p', values, { ...index, ...start, ScanIndexForward, Limit: 3 });
    });
    expect(pages.flat()).toEqual(whole);
    expect(pages.map((page) => page.length)).toEqual([3, 3, 3, 1]);
  });

  it('filters what it has read, and counts both', async () => {
    const filtered = await query(
      'pk = :p',
      { ':p': S('customer-1') },
      {
        FilterExpression: 'amount > :a',
        ExpressionAttributeValues: { ':a': N(200) },
        ProjectionExpression: 'sk',
        ReturnConsumedCapacity: 'TOTAL',
      },
    );
    expect(filtered).toMatchObject({ Count: 3, ScannedCount: 10, ConsumedCapacity: { CapacityUnits: 0.5 } });
    expect(filtered.Items).toEqual([{ sk: N(22) }, { sk: N(25) }, { sk: N(28) }]);
    const counted = await query('pk = :p', { ':p': S('customer-1') }, { Select: 'COUNT' });
    expect(counted).toMatchObject({ Count: 10, ScannedCount: 10 });
    expect(counted.Items).toBeUndefined();
  });

  it('fetches from the table what a local index lacks', async () => {
    const values = { ':p': S('customer-0') };
    const keysOnly = await query('pk = :p', values, { IndexName: 'byCreated', Limit: 1 });
    expect(Object.keys(keysOnly.Items?.[0] ?? {}).sort()).toEqual(['created', 'pk', 'sk']);
    const fetched = await query('pk = :p', values, {
      IndexName: 'byCreated',
      ProjectionExpression: 'note',
      Limit: 1,
      ReturnConsumedCapacity: 'INDEXES',
    });
    expect(fetched.Items).toEqual([{ note: S('n') }]);
    expect(fetched.ConsumedCapacity).toMatchObject({
      CapacityUnits: 1,
      Table: { CapacityUnits: 0.5 },
      LocalSecondaryIndexes: { byCreated: { CapacityUnits: 0.5 } },
    });
  });

  it('takes the legacy form', async () => {
    const { Items } = await dynamodb.client.send(
      new QueryCommand({
        TableName: 'orders',
        KeyConditions: {
          pk: { ComparisonOperator: 'EQ', AttributeValueList: [S('customer-0')] },
          sk: { ComparisonOperator: 'GE', AttributeValueList: [N(20)] },
        },
        QueryFilter: { amount: { ComparisonOperator: 'IN', AttributeValueList: [N(210), N(270)] } },
        AttributesToGet: ['amount'],
      }),
    );
    expect(Items).toEqual([{ amount: N(210) }, { amount: N(270) }]);
  });

  it('ends a page when it has read a megabyte', async () => {
    const pages = await allPages((ExclusiveStartKey) => {
      const start = ExclusiveStartKey ? { ExclusiveStartKey } : {};
      return query('pk = :p', { ':p': S('a') }, { TableName: 'large', ...start });
    });
    expect(pages).toEqual([
      [0, 1, 2, 3],
      [4, 5],
    ]);
  });
});

describe('Scan', () => {
  it('reads everything once, in pages and in segments', async () => {
    const whole = numbers(await scan());
    expect([...whole].sort((left, right) => left - right)).toEqual(Array.from({ length: 30 }, (_, number) => number));
    const pages = await allPages((ExclusiveStartKey) =>
      scan({ Limit: 7, ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}) }),
    );
    expect(pages.flat()).toEqual(whole);
    const segments = await Promise.all([0, 1, 2, 3].map((Segment) => scan({ Segment, TotalSegments: 4 })));
    expect(segments.flatMap(numbers)).toEqual(whole);
  });

  it('of an index reads what is in it', async () => {
    const { Count, Items = [] } = await scan({ IndexName: 'byStatus' });
    expect(Count).toBe(20);
    expect(Items.every((item) => item.status && !item.note)).toBe(true);
  });

  it('takes the legacy form', async () => {
    const ScanFilter = {
      amount: { ComparisonOperator: 'LT' as const, AttributeValueList: [N(20)] },
      status: { ComparisonOperator: 'NULL' as const },
    };
    expect(numbers(await scan({ ScanFilter }))).toEqual([0]);
    expect((await scan({ ScanFilter, ConditionalOperator: 'OR' })).Count).toBe(11);
  });
});

describe('a read that DynamoDB refuses', () => {
  const p = { ':p': S('customer-1') };
  it.each<[string, () => Promise<unknown>]>([
    ['Query condition missed key schema element: pk', () => query('sk = :a', { ':a': N(1) })],
    ['Query key condition not supported', () => query('pk > :p', p)],
    [
      'Query key condition not supported',
      () => query('pk = :p AND sk = :a', { ...p, ':a': N(1) }, { TableName: 'hash' }),
    ],
    [
      'One or more parameter values were invalid: Condition parameter type does not match schema type',
      () => query('pk = :p AND sk = :a', { ...p, ':a': S('1') }),
    ],
    ['The table does not have the specified index: none', () => query('pk = :p', p, { IndexName: 'none' })],
    [
      'Consistent reads are not supported on global secondary indexes',
      () => scan({ IndexName: 'byStatus', ConsistentRead: true }),
    ],
    [
      'Filter Expression can only contain non-primary key attributes: Primary key attribute: sk',
      () => query('pk = :p', p, { FilterExpression: 'sk > :p' }),
    ],
    [
      'One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index byStatus because its projection type is not ALL',
      () => scan({ IndexName: 'byStatus', Select: 'ALL_ATTRIBUTES' }),
    ],
    [
      'Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES',
      () => scan({ Select: 'ALL_ATTRIBUTES', ProjectionExpression: 'pk' }),
    ],
    [
      'ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName',
      () => scan({ Select: 'ALL_PROJECTED_ATTRIBUTES' }),
    ],
    [
      'The provided starting key is invalid: The provided key element does not match the schema',
      () => scan({ ExclusiveStartKey: { pk: S('a') } }),
    ],
    ['The provided starting key is invalid', () => query('pk = :p', p, { ExclusiveStartKey: { pk: S('a') } })],
    [
      'The provided starting key is outside query boundaries based on provided conditions',
      () => query('pk = :p', p, { ExclusiveStartKey: { pk: S('other'), sk: N(1) } }),
    ],
    [
      'The provided starting key does not match the range key predicate',
      () =>
        query('pk = :p AND sk > :a', { ...p, ':a': N(5) }, { ExclusiveStartKey: { pk: S('customer-1'), sk: N(1) } }),
    ],
    [
      'The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 2 is not less than TotalSegments: 2',
      () => scan({ Segment: 2, TotalSegments: 2 }),
    ],
    [
      "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
      () => scan({ Limit: 0 }),
    ],
  ])('%s', async (message, read) => {
    await createTable(dynamodb.client, 'hash', undefined).catch(() => 'is there');
    await expect(read()).rejects.toMatchObject({ name: 'ValidationException', message });
  });
});
