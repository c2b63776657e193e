import { BatchExecuteStatementCommand, ExecuteTransactionCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type DynamoDBUnderTest, startDynamoDB } from '../testing/start-dynamodb.ts';
import { createStatementTable, type StatementTable } from '../testing/statement-table.ts';

let dynamodb: DynamoDBUnderTest;
let table = 0;
let name: string;
let get: StatementTable['get'];

beforeAll(async () => {
  dynamodb = await startDynamoDB();
});
afterAll(() => dynamodb.stop());
beforeEach(async () => {
  ({ name, get } = await createStatementTable(dynamodb, `several-${table++}`));
});

const invalid = (message: string) => ({ name: 'ValidationException', message });

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
