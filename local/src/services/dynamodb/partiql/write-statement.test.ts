import type { AttributeValue, ExecuteStatementCommandInput } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type DynamoDBUnderTest, startDynamoDB } from '../testing/start-dynamodb.ts';
import { createStatementTable, executeStatement, type StatementTable } from '../testing/statement-table.ts';

let dynamodb: DynamoDBUnderTest;
let table = 0;
let name: string;
let get: StatementTable['get'];

beforeAll(async () => {
  dynamodb = await startDynamoDB();
});
afterAll(() => dynamodb.stop());
beforeEach(async () => {
  ({ name, get } = await createStatementTable(dynamodb, `write-${table++}`));
});

const send = (Statement: string, more: Partial<ExecuteStatementCommandInput> = {}) =>
  executeStatement(dynamodb, Statement, more);
const rowsOf = async (Statement: string, more: Partial<ExecuteStatementCommandInput> = {}) =>
  (await send(Statement, more)).Items ?? [];
const invalid = (message: string) => ({ name: 'ValidationException', message });

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
