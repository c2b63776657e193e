import type { AttributeValue, ExecuteStatementCommandInput } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type DynamoDBUnderTest, startDynamoDB } from '../testing/start-dynamodb.ts';
import { createStatementTable, executeStatement } from '../testing/statement-table.ts';

type Item = Record<string, AttributeValue>;

let dynamodb: DynamoDBUnderTest;
let table = 0;
let name: string;

beforeAll(async () => {
  dynamodb = await startDynamoDB();
});
afterAll(() => dynamodb.stop());
beforeEach(async () => {
  ({ name } = await createStatementTable(dynamodb, `select-${table++}`));
});

const send = (Statement: string, more: Partial<ExecuteStatementCommandInput> = {}) =>
  executeStatement(dynamodb, Statement, more);
const rowsOf = async (Statement: string, more: Partial<ExecuteStatementCommandInput> = {}) =>
  (await send(Statement, more)).Items ?? [];
const sortKeys = (rows: readonly Item[]) => rows.map(({ sk }) => sk?.N);
const invalid = (message: string) => ({ name: 'ValidationException', message });

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
