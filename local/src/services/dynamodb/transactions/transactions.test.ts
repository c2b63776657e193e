import {
  type AttributeValue,
  GetItemCommand,
  PutItemCommand,
  TransactGetItemsCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createManualClock } from '../../../service/clock.ts';
import { createTable, type DynamoDBUnderTest, startDynamoDB } from '../testing/start-dynamodb.ts';

type Item = Record<string, AttributeValue>;

const clock = createManualClock();
let dynamodb: DynamoDBUnderTest;
beforeAll(async () => {
  dynamodb = await startDynamoDB({ clock });
  await createTable(dynamodb.client, 'accounts', undefined);
});
afterAll(() => dynamodb.stop());

const TableName = 'accounts';
const key = (id: string): Item => ({ pk: { S: id } });
const put = (id: string, more: Item = {}): TransactWriteItem => ({ Put: { TableName, Item: { ...key(id), ...more } } });
const putNew = (id: string): TransactWriteItem => ({
  Put: { TableName, Item: key(id), ConditionExpression: 'attribute_not_exists(pk)' },
});
const add = (id: string, amount: string, minimum = '-1000'): TransactWriteItem => ({
  Update: {
    TableName,
    Key: key(id),
    UpdateExpression: 'ADD balance :a',
    ConditionExpression: 'attribute_not_exists(balance) OR balance > :m',
    ExpressionAttributeValues: { ':a': { N: amount }, ':m': { N: minimum } },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});
const transact = (TransactItems: TransactWriteItem[], more: Partial<TransactWriteItemsCommandInput> = {}) =>
  dynamodb.client.send(new TransactWriteItemsCommand({ TransactItems, ...more }));
async function get(id: string): Promise<Item | undefined> {
  return (await dynamodb.client.send(new GetItemCommand({ TableName, Key: key(id) }))).Item;
}

describe('TransactWriteItems', () => {
  it('does all of its writes', async () => {
    await dynamodb.client.send(new PutItemCommand({ TableName, Item: key('old') }));
    const answer = await transact(
      [
        add('a', '5'),
        put('b', { name: { S: 'x' } }),
        { Delete: { TableName, Key: key('old') } },
        { ConditionCheck: { TableName, Key: key('c'), ConditionExpression: 'attribute_not_exists(pk)' } },
      ],
      { ReturnConsumedCapacity: 'TOTAL' },
    );
    expect(answer.ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 8, WriteCapacityUnits: 8 }]);
    expect(await Promise.all(['a', 'b', 'old', 'c'].map(get))).toEqual([
      { ...key('a'), balance: { N: '5' } },
      { ...key('b'), name: { S: 'x' } },
      undefined,
      undefined,
    ]);
  });

  it('does none of them when a condition fails, and says which', async () => {
    await transact([add('poor', '1'), put('taken')]);
    const failing = transact([put('fresh'), add('poor', '-5', '3'), putNew('taken')]);
    await expect(failing).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ConditionalCheckFailed]',
      CancellationReasons: [
        { Code: 'None' },
        {
          Code: 'ConditionalCheckFailed',
          Message: 'The conditional request failed',
          Item: { ...key('poor'), balance: { N: '1' } },
        },
        { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
      ],
    });
    expect(await get('fresh')).toBeUndefined();
    expect(await get('poor')).toMatchObject({ balance: { N: '1' } });
  });

  it('is cancelled by what only the table or the item shows to be wrong', async () => {
    await transact([put('text', { balance: { S: 'much' } })]);
    await expect(transact([put('ok'), { Put: { TableName, Item: { pk: { N: '1' } } } }])).rejects.toMatchObject({
      CancellationReasons: [
        { Code: 'None' },
        {
          Code: 'ValidationError',
          Message: 'One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N',
        },
      ],
    });
    const UpdateExpression = 'SET balance = balance + :one';
    const update = { TableName, Key: key('text'), UpdateExpression, ExpressionAttributeValues: { ':one': { N: '1' } } };
    await expect(transact([{ Update: update }])).rejects.toMatchObject({
      CancellationReasons: [
        { Code: 'ValidationError', Message: 'An operand in the update expression has an incorrect data type' },
      ],
    });
  });

  it('is done once for a token in ten minutes', async () => {
    const more = { ClientRequestToken: 'token-1' };
    await transact([add('once', '1')], more);
    await transact([add('once', '1')], more);
    expect(await get('once')).toMatchObject({ balance: { N: '1' } });
    await expect(transact([add('once', '2')], more)).rejects.toMatchObject({
      name: 'IdempotentParameterMismatchException',
    });
    await clock.advance(10 * 60 * 1000 + 1);
    await transact([add('once', '2')], more);
    expect(await get('once')).toMatchObject({ balance: { N: '3' } });
  });

  it.each<[string, TransactWriteItem[]]>([
    [
      "1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
      [],
    ],
    [
      'Transaction request cannot include multiple operations on one item',
      [put('x'), { Delete: { TableName, Key: key('x') } }],
    ],
    [
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk',
      [put('')],
    ],
    ['Requested resource not found', [put('x'), { Put: { TableName: 'none', Item: key('x') } }]],
    [
      'Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "("',
      [
        { Put: { TableName: 'none', Item: key('x') } },
        { Delete: { TableName, Key: key('x'), ConditionExpression: 'attribute_not_exists(' } },
      ],
    ],
    [
      'TransactItems can only contain one of Check, Put, Update or Delete',
      [{ ...put('x'), Delete: { TableName, Key: key('y') } }],
    ],
  ])('is refused: %s', async (message, items) => {
    await expect(transact(items)).rejects.toMatchObject({ message });
  });

  it('has at most a hundred actions and four megabytes', async () => {
    await expect(transact(Array.from({ length: 101 }, (_, index) => put(`many-${index}`)))).rejects.toThrow(
      'Member must have length less than or equal to 100',
    );
    const padding = { padding: { S: 'x'.repeat(360_000) } };
    await expect(transact(Array.from({ length: 12 }, (_, index) => put(`large-${index}`, padding)))).rejects.toThrow(
      'has exceeded the maximum allowed size',
    );
    await transact(Array.from({ length: 11 }, (_, index) => put(`large-${index}`, padding)));
  });
});

describe('TransactGetItems', () => {
  it('answers in the order of its keys, nothing for what is not there', async () => {
    await transact([put('one', { n: { N: '1' } }), put('two', { n: { N: '2' } })]);
    const Get = (id: string, more = {}) => ({ Get: { TableName, Key: key(id), ...more } });
    const answer = await dynamodb.client.send(
      new TransactGetItemsCommand({
        TransactItems: [Get('two'), Get('none'), Get('one', { ProjectionExpression: 'n' })],
        ReturnConsumedCapacity: 'TOTAL',
      }),
    );
    expect(answer.Responses).toEqual([{ Item: { ...key('two'), n: { N: '2' } } }, {}, { Item: { n: { N: '1' } } }]);
    expect(answer.ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 6, ReadCapacityUnits: 6 }]);
  });

  it('is cancelled by a wrong key', async () => {
    const TransactItems = [{ Get: { TableName, Key: key('one') } }, { Get: { TableName, Key: { id: { S: 'x' } } } }];
    await expect(dynamodb.client.send(new TransactGetItemsCommand({ TransactItems }))).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'ValidationError', Message: 'The provided key element does not match the schema' },
      ],
    });
  });
});
