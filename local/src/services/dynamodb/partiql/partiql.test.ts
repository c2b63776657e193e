import {
  type AttributeValue,
  BatchExecuteStatementCommand,
  ExecuteStatementCommand,
  type ExecuteStatementCommandInput,
  ExecuteTransactionCommand,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTable, type DynamoDBUnderTest, startDynamoDB } from '../testing/start-dynamodb.ts';

type Item = Record<string, AttributeValue>;

let dynamodb: DynamoDBUnderTest;
let table = 0;
let name: string;

beforeAll(async () => {
  dynamodb = await startDynamoDB();
});
afterAll(() => dynamodb.stop());

const send = (Statement: string, more: Partial<ExecuteStatementCommandInput> = {}) =>
  dynamodb.client.send(new ExecuteStatementCommand({ Statement, ...more }));
const rowsOf = async (Statement: string, more: Partial<ExecuteStatementCommandInput> = {}) =>
  (await send(Statement, more)).Items ?? [];
const sortKeys = (rows: readonly Item[]) => rows.map(({ sk }) => sk?.N);
const put = (Item: Item) => dynamodb.client.send(new PutItemCommand({ TableName: name, Item }));
const get = async (pk: string, sk: string) => {
  const Key = { pk: { S: pk }, sk: { N: sk } };
  return (await dynamodb.client.send(new GetItemCommand({ TableName: name, Key }))).Item;
};
const invalid = (message: string) => ({ name: 'ValidationException', message });

beforeEach(async () => {
  name = await createTable(dynamodb.client, `partiql-${table++}`, 'N', {
    AttributeDefinitions: [
      { AttributeName: 'color', AttributeType: 'S' },
      { AttributeName: 'weight', AttributeType: 'N' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byColor',
        KeySchema: [{ AttributeName: 'color', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['tags'] },
      },
    ],
    LocalSecondaryIndexes: [
      {
        IndexName: 'byWeight',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'weight', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  });
  for (const [pk, count] of [
    ['a', 4],
    ['b', 2],
  ] as const) {
    for (let sk = 1; sk <= count; sk++) {
      const color = { S: sk % 2 === 0 ? 'red' : 'blue' };
      const nested = { M: { deep: { L: [{ S: `${pk}${sk}` }] } } };
      await put({ pk: { S: pk }, sk: { N: `${sk}` }, weight: { N: `${10 - sk}` }, color, nested, tags: { SS: ['x'] } });
    }
  }
});

describe('SELECT', () => {
  it('reads a range of a partition in either order', async () => {
    expect(sortKeys(await rowsOf(`SELECT * FROM "${name}" WHERE pk = 'a' AND sk > 1 AND sk < 4`))).toEqual(['2', '3']);
    const descending = await rowsOf(`SELECT sk FROM "${name}" WHERE pk = ? AND sk BETWEEN 2 AND 9 ORDER BY sk DESC`, {
      Parameters: [{ S: 'a' }],
    });
    expect(descending).toEqual([{ sk: { N: '4' } }, { sk: { N: '3' } }, { sk: { N: '2' } }]);
  });

  it('reads partitions that IN names, ordered by them', async () => {
    const rows = await rowsOf(`SELECT * FROM "${name}" WHERE pk IN ['b', 'a', 'b'] ORDER BY pk, sk DESC`);
    expect(rows.map(({ pk, sk }) => `${pk?.S}${sk?.N}`)).toEqual(['a4', 'a3', 'a2', 'a1', 'b2', 'b1']);
  });

  it('filters what it reads, by conditions of all kinds', async () => {
    const kept = async (condition: string) =>
      sortKeys(await rowsOf(`SELECT * FROM "${name}" WHERE ${condition}`)).sort();
    expect(await kept(`pk = 'a' AND NOT sk = 1`)).toEqual(['2', '3', '4']);
    expect(await kept(`pk = 'a' AND (color = 'red' OR nested.deep[0] = 'a1')`)).toEqual(['1', '2', '4']);
    expect(await kept(`color = 'red' AND weight < 8`)).toEqual(['4']);
    expect(await kept(`pk = 'b' OR pk = 'c'`)).toEqual(['1', '2']);
    expect(await kept(`contains(tags, 'x') AND size(tags) = 1 AND begins_with(pk, 'b') AND none IS MISSING`)).toEqual([
      '1',
      '2',
    ]);
  });

  it('answers paths under their last names', async () => {
    expect(await rowsOf(`SELECT nested.deep, nested.deep[0], none FROM "${name}" WHERE pk = 'a' AND sk = 1`)).toEqual([
      { deep: { L: [{ S: 'a1' }] }, 'deep[0]': { S: 'a1' } },
    ]);
  });

  it('goes on page by page, over several partitions', async () => {
    const Statement = `SELECT * FROM "${name}" WHERE pk IN ['b', 'a'] ORDER BY pk DESC, sk DESC`;
    const pages: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await send(Statement, { Limit: 2, ...(NextToken === undefined ? {} : { NextToken }) });
      pages.push((page.Items ?? []).map(({ pk, sk }) => `${pk?.S}${sk?.N}`).join());
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(pages).toEqual(['b2,b1', 'a4,a3', 'a2,a1', '']);
    const { NextToken: token = '' } = await send(Statement, { Limit: 1 });
    await expect(send(`SELECT * FROM "${name}"`, { NextToken: token })).rejects.toMatchObject(
      invalid('NextToken does not match request'),
    );
    await expect(send(Statement, { NextToken: 'garbage' })).rejects.toMatchObject(invalid('Invalid NextToken'));
  });

  it('reads indexes: what they hold, and of a local one everything that is named', async () => {
    const blue = await rowsOf(`SELECT * FROM "${name}"."byColor" WHERE color = 'blue' AND pk = 'b'`);
    expect(blue).toEqual([{ pk: { S: 'b' }, sk: { N: '1' }, color: { S: 'blue' }, tags: { SS: ['x'] } }]);
    const light = await send(`SELECT sk, color FROM "${name}"."byWeight" WHERE pk = 'a' AND weight < 8`, {
      ReturnConsumedCapacity: 'INDEXES',
      ConsistentRead: true,
    });
    expect(light.Items).toEqual([
      { sk: { N: '4' }, color: { S: 'red' } },
      { sk: { N: '3' }, color: { S: 'blue' } },
    ]);
    expect(light.ConsumedCapacity).toMatchObject({
      CapacityUnits: 2,
      Table: { CapacityUnits: 1 },
      LocalSecondaryIndexes: { byWeight: { CapacityUnits: 1 } },
    });
    expect(await rowsOf(`SELECT pk FROM "${name}"."byColor" WHERE nested.deep[0] = 'a1'`)).toEqual([]);
  });

  it.each<[message: string, statement: (table: string) => string, more?: Partial<ExecuteStatementCommandInput>]>([
    ['The table does not have the specified index', (t) => `SELECT * FROM "${t}"."none"`],
    [
      'Strongly consistent read is not supported on Global Secondary Indexes',
      (t) => `SELECT * FROM "${t}"."byColor"`,
      { ConsistentRead: true },
    ],
    [
      'One or more parameter values were invalid: Global secondary index byColor does not project [nested, weight]',
      (t) => `SELECT nested, weight FROM "${t}"."byColor"`,
    ],
    [
      'One or more parameter values were invalid: Secondary index byColor does not project one or more filter attributes: [weight]',
      (t) => `SELECT pk FROM "${t}"."byColor" WHERE color = 'red' AND weight IS MISSING`,
    ],
    ['Must have WHERE clause in the statement when using ORDER BY clause.', (t) => `SELECT * FROM "${t}" ORDER BY sk`],
    [
      'Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.',
      (t) => `SELECT * FROM "${t}" WHERE sk = 1 ORDER BY sk`,
    ],
    [
      'Variable reference color in ORDER BY clause must be part of the primary key',
      (t) => `SELECT * FROM "${t}" WHERE pk = 'a' ORDER BY color`,
    ],
    [
      'Must have hash key in ORDER BY clause when more than one hash key condition specified in WHERE clause.',
      (t) => `SELECT * FROM "${t}" WHERE pk IN ['a', 'b'] ORDER BY sk`,
    ],
    [
      "Key attribute's data type should match its data type in table's schema: Key pk",
      (t) => `SELECT * FROM "${t}" WHERE pk = 1`,
    ],
    [
      'Incorrect operand type for operator or function; operator or function: <, operand type: BOOL',
      () => 'SELECT * FROM "not-there" WHERE a < true',
    ],
    [
      'EXISTS can only be used in ExecuteTransaction write requests.',
      (t) => `EXISTS(SELECT * FROM "${t}" WHERE pk = 'a')`,
    ],
    [
      "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
      (t) => `SELECT * FROM "${t}"`,
      { Limit: 0 },
    ],
  ])('is refused: %s', async (message, statement, ...more) => {
    await expect(send(statement(name), ...more)).rejects.toMatchObject(invalid(message));
  });

  it('misses a table', async () => {
    await expect(send('SELECT * FROM "not-there"')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Requested resource not found',
    });
  });
});

describe('writes', () => {
  it('INSERT an item, once', async () => {
    const Parameters: AttributeValue[] = [{ N: '1.0' }, { M: { x: { NULL: true } } }];
    const insert = () => send(`INSERT INTO "${name}" VALUE {'pk': 'new', 'sk': ?, 'm': ?}`, { Parameters });
    expect(await insert()).toMatchObject({ Items: [] });
    expect(await get('new', '1')).toEqual({ pk: { S: 'new' }, sk: { N: '1' }, m: { M: { x: { NULL: true } } } });
    await expect(insert()).rejects.toMatchObject({
      name: 'DuplicateItemException',
      message: 'Duplicate primary key exists in table',
    });
    await expect(send(`INSERT INTO "${name}" VALUE {'pk': 'new'}`)).rejects.toMatchObject(
      invalid('One or more parameter values were invalid: Missing the key sk in the item'),
    );
  });

  it('UPDATE an item that is there, under a condition', async () => {
    const updated = await send(
      `UPDATE "${name}" SET weight = weight + 1, nested.deep[1] = 'more' REMOVE color SET tags = set_add(tags, <<'y'>>) WHERE pk = 'a' AND sk = 1 AND color = 'blue' RETURNING MODIFIED NEW *`,
      { ReturnConsumedCapacity: 'TOTAL' },
    );
    expect(updated.Items).toEqual([
      { weight: { N: '10' }, nested: { M: { deep: { L: [{ S: 'more' }] } } }, tags: { SS: ['x', 'y'] } },
    ]);
    expect(updated.ConsumedCapacity).toEqual({ TableName: name, CapacityUnits: 4 });
    expect(await rowsOf(`UPDATE "${name}" REMOVE tags WHERE pk = 'a' AND sk = 1 RETURNING MODIFIED NEW *`)).toEqual([]);
    const failed = { name: 'ConditionalCheckFailedException', message: 'The conditional request failed' };
    const update = `UPDATE "${name}" SET weight = 0 WHERE pk = 'a' AND sk = `;
    await expect(send(`${update} 9`)).rejects.toMatchObject({ ...failed, Item: undefined });
    await expect(
      send(`${update} 1 AND attribute_exists(color)`, { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
    ).rejects.toMatchObject({ ...failed, Item: { weight: { N: '10' } } });
    expect(await get('a', '9')).toBeUndefined();
  });

  it('DELETE an item that is there, under a condition', async () => {
    const target = `DELETE FROM "${name}" WHERE pk = 'b' AND sk =`;
    await expect(send(`${target} 1 AND color = 'red'`)).rejects.toThrow('The conditional request failed');
    expect(await rowsOf(`${target} 1 AND color = 'blue' RETURNING ALL OLD *`)).toMatchObject([{ weight: { N: '9' } }]);
    expect(await rowsOf(`${target} 1 AND color = 'blue' RETURNING ALL OLD *`)).toEqual([]);
    expect(await get('b', '1')).toBeUndefined();
  });

  it.each<[message: string, statement: (table: string) => string]>([
    [
      'Where clause does not contain a mandatory equality on all key attributes',
      (t) => `DELETE FROM "${t}" WHERE pk = 'a'`,
    ],
    ['Where clause does not contain a mandatory equality on all key attributes', (t) => `UPDATE "${t}" SET a = 1`],
    [
      'One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key',
      (t) => `UPDATE "${t}" SET pk = 'b' WHERE pk = 'a' AND sk = 1`,
    ],
    [
      'An operand in the update expression has an incorrect data type',
      (t) => `UPDATE "${t}" SET tags = set_delete(tags, <<1>>) WHERE pk = 'a' AND sk = 1`,
    ],
    [
      'The document path provided in the update expression is invalid for update',
      (t) => `UPDATE "${t}" SET none[0] = 1 WHERE pk = 'a' AND sk = 1`,
    ],
  ])('are refused: %s', async (message, statement) => {
    await expect(send(statement(name))).rejects.toMatchObject(invalid(message));
  });
});

describe('batches of statements', () => {
  const batch = (...Statements: string[]) =>
    dynamodb.client.send(
      new BatchExecuteStatementCommand({
        Statements: Statements.map((Statement) => ({ Statement })),
        ReturnConsumedCapacity: 'TOTAL',
      }),
    );

  it('read items by their keys', async () => {
    const { Responses, ConsumedCapacity } = await batch(
      `SELECT sk FROM "${name}" WHERE pk = 'a' AND sk = 1`,
      `SELECT * FROM "${name}" WHERE sk = 9 AND pk = 'a'`,
      `SELECT * FROM "${name}" WHERE pk = 'a'`,
      `SELECT * FROM "${name}"."byColor" WHERE pk = 'a' AND sk = 1`,
      'SELECT * FROM "not-there" WHERE pk = 1',
    );
    const Message = 'Select statements within BatchExecuteStatement must specify the primary key in the where clause.';
    expect(Responses).toEqual([
      { TableName: name, Item: { sk: { N: '1' } } },
      { TableName: name },
      { Error: { Code: 'ValidationError', Message } },
      { Error: { Code: 'ValidationError', Message } },
      { Error: { Code: 'ResourceNotFound', Message: 'Requested resource not found' } },
    ]);
    expect(ConsumedCapacity).toEqual([{ TableName: name, CapacityUnits: 1 }]);
  });

  it('write what can be written', async () => {
    const { Responses } = await batch(
      `INSERT INTO "${name}" VALUE {'pk': 'c', 'sk': 1}`,
      `INSERT INTO "${name}" VALUE {'pk': 'a', 'sk': 1}`,
      `UPDATE "${name}" SET x = 1 WHERE pk = 'a' AND sk = 2 AND x = 1`,
      `DELETE FROM "${name}" WHERE pk = 'b' AND sk = 1 RETURNING ALL OLD *`,
      'SLECT',
    );
    expect(Responses).toEqual([
      { TableName: name },
      { TableName: name, Error: { Code: 'DuplicateItem', Message: 'Duplicate primary key exists in table' } },
      { TableName: name, Error: { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' } },
      { TableName: name, Item: expect.objectContaining({ weight: { N: '9' } }) },
      {
        Error: {
          Code: 'ValidationError',
          Message: "Statement wasn't well formed, can't be processed: Expected data manipulation",
        },
      },
    ]);
    expect(await get('c', '1')).toBeDefined();
  });
});

describe('transactions of statements', () => {
  const transact = (statements: readonly string[], more = {}) =>
    dynamodb.client.send(
      new ExecuteTransactionCommand({
        TransactStatements: statements.map((Statement) => ({ Statement })),
        ReturnConsumedCapacity: 'TOTAL',
        ...more,
      }),
    );

  it('read items', async () => {
    const { Responses, ConsumedCapacity } = await transact([
      `SELECT sk FROM "${name}" WHERE pk = 'a' AND sk = 1`,
      `SELECT * FROM "${name}" WHERE pk = 'a' AND sk = 9`,
    ]);
    expect(Responses).toEqual([{ Item: { sk: { N: '1' } } }, {}]);
    expect(ConsumedCapacity).toEqual([{ TableName: name, CapacityUnits: 4, ReadCapacityUnits: 4 }]);
  });

  it('write once for a token, all or nothing', async () => {
    const statements = [
      `UPDATE "${name}" SET weight = weight + 1 WHERE pk = 'a' AND sk = 4`,
      `EXISTS(SELECT * FROM "${name}" WHERE pk = 'b' AND sk = 1 AND color = 'blue')`,
    ];
    const token = { ClientRequestToken: `token-${name}` };
    const first = await transact(statements, token);
    expect(first).toMatchObject({ Responses: [] });
    expect(first.ConsumedCapacity?.[0]).toMatchObject({ WriteCapacityUnits: 8 });
    const again = await transact(statements, token);
    expect(again.ConsumedCapacity?.[0]).toMatchObject({ ReadCapacityUnits: 4 });
    expect(again.ConsumedCapacity?.[0]).not.toHaveProperty('WriteCapacityUnits');
    expect(await get('a', '4')).toMatchObject({ weight: { N: '7' } });
    await expect(transact(statements.slice(1), token)).rejects.toMatchObject({
      name: 'IdempotentParameterMismatchException',
    });
    const insert = `INSERT INTO "${name}" VALUE {'pk': 'new', 'sk': 1}`;
    const duplicate = `INSERT INTO "${name}" VALUE {'pk': 'a', 'sk': 1}`;
    await expect(transact([insert, duplicate])).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      message: 'Transaction cancelled, please refer cancellation reasons for specific reasons [None, DuplicateItem]',
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'DuplicateItem', Message: 'Duplicate primary key exists in table' },
      ],
    });
    expect(await get('new', '1')).toBeUndefined();
  });

  it.each<[message: string, statement: (table: string) => string]>([
    [
      'RETURNING clause is not supported in ExecuteTransaction.',
      (t) => `UPDATE "${t}" SET a = 1 WHERE pk = 'a' AND sk = 1 RETURNING ALL NEW *`,
    ],
    [
      'Reads on indices are not supported within transactions.',
      (t) => `SELECT * FROM "${t}"."byColor" WHERE color = 'red'`,
    ],
    [
      'Select statements within ExecuteTransaction must specify the primary key in the where clause.',
      (t) => `SELECT * FROM "${t}" WHERE pk = 'a' AND sk = 1 AND attribute_exists(color)`,
    ],
    [
      'EXISTS() must contain a single item read with additional condition',
      (t) => `EXISTS(SELECT * FROM "${t}" WHERE pk = 'a' AND sk = 1)`,
    ],
    ["Statement wasn't well formed, can't be processed: Unexpected term", (t) => `SELECT * FROM "${t}" WHERE`],
  ])('are refused: %s', async (message, statement) => {
    await expect(transact([statement(name)])).rejects.toMatchObject(
      invalid(`Validation failed in TransactStatements[0]: ${message}`),
    );
  });
});
