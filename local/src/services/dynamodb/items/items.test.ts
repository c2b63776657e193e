import {
  type AttributeValue,
  DeleteItemCommand,
  type DeleteItemCommandInput,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTable, type DynamoDBUnderTest, startDynamoDB } from '../testing/start-dynamodb.ts';

let dynamodb: DynamoDBUnderTest;
beforeAll(async () => {
  dynamodb = await startDynamoDB();
  await createTable(dynamodb.client, 'items', undefined);
  await createTable(dynamodb.client, 'indexed', 'S', {
    AttributeDefinitions: [{ AttributeName: 'color', AttributeType: 'S' }],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byColor',
        KeySchema: [{ AttributeName: 'color', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['size1'] },
      },
    ],
    LocalSecondaryIndexes: [
      {
        IndexName: 'local',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'color', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  });
});
afterAll(() => dynamodb.stop());

type Item = Record<string, AttributeValue>;

const S = (text: string): AttributeValue => ({ S: text });
const put = (Item: Item, more: Partial<PutItemCommandInput> = {}) =>
  dynamodb.client.send(new PutItemCommand({ TableName: 'items', Item, ...more }));
const update = (pk: string, more: Partial<UpdateItemCommandInput>) =>
  dynamodb.client.send(new UpdateItemCommand({ TableName: 'items', Key: { pk: S(pk) }, ...more }));
const remove = (pk: string, more: Partial<DeleteItemCommandInput> = {}) =>
  dynamodb.client.send(new DeleteItemCommand({ TableName: 'items', Key: { pk: S(pk) }, ...more }));
async function get(pk: string, more: object = {}): Promise<Item | undefined> {
  return (await dynamodb.client.send(new GetItemCommand({ TableName: 'items', Key: { pk: S(pk) }, ...more }))).Item;
}

describe('items', () => {
  it('keep every type, numbers in their normal form', async () => {
    const item: Item = {
      pk: S('types'),
      string: S(''),
      number: { N: '-0012.50' },
      binary: { B: new Uint8Array([0, 255]) },
      yes: { BOOL: true },
      nothing: { NULL: true },
      strings: { SS: ['b', 'a'] },
      numbers: { NS: ['1e2', '3'] },
      binaries: { BS: [new Uint8Array([1]), new Uint8Array()] },
      list: { L: [{ L: [] }, { M: { x: { N: '1.0' } } }] },
      map: { M: {} },
    };
    await put(item);
    expect(await get('types')).toEqual({
      ...item,
      number: { N: '-12.5' },
      numbers: { NS: ['100', '3'] },
      list: { L: [{ L: [] }, { M: { x: { N: '1' } } }] },
    });
  });

  it('are documents to lib-dynamodb', async () => {
    const document = DynamoDBDocument.from(dynamodb.client);
    const Item = {
      pk: 'document',
      total: 12.5,
      tags: new Set(['a', 'b']),
      lines: [{ sku: 'x', count: 2n }],
      none: null,
    };
    await document.put({ TableName: 'items', Item });
    const { Attributes } = await document.update({
      TableName: 'items',
      Key: { pk: 'document' },
      UpdateExpression: 'SET #lines[0].#count = #lines[0].#count + :one ADD tags :tags',
      ExpressionAttributeNames: { '#lines': 'lines', '#count': 'count' },
      ExpressionAttributeValues: { ':one': 1, ':tags': new Set(['c']) },
      ReturnValues: 'ALL_NEW',
    });
    expect(Attributes).toEqual({ ...Item, tags: new Set(['a', 'b', 'c']), lines: [{ sku: 'x', count: 3 }] });
  });

  it('are returned as they were where that is asked for', async () => {
    expect((await put({ pk: S('old'), a: S('1') }, { ReturnValues: 'ALL_OLD' })).Attributes).toBeUndefined();
    expect((await put({ pk: S('old') }, { ReturnValues: 'ALL_OLD' })).Attributes).toEqual({ pk: S('old'), a: S('1') });
    expect((await remove('old', { ReturnValues: 'ALL_OLD' })).Attributes).toEqual({ pk: S('old') });
    expect((await remove('old', { ReturnValues: 'ALL_OLD' })).Attributes).toBeUndefined();
    expect(await get('old')).toBeUndefined();
  });

  it('are projected', async () => {
    await put({ pk: S('projected'), a: S('1'), b: { L: [S('x'), S('y')] } });
    expect(await get('projected', { ProjectionExpression: 'a, b[1]' })).toEqual({ a: S('1'), b: { L: [S('y')] } });
    expect(await get('projected', { ProjectionExpression: 'nowhere' })).toEqual({});
    expect(await get('projected', { AttributesToGet: ['a', 'nowhere'] })).toEqual({ a: S('1') });
  });
});

describe('a write with a condition', () => {
  const onlyNew = { ConditionExpression: 'attribute_not_exists(pk)' };

  it('is done once', async () => {
    await put({ pk: S('once'), a: S('1') }, onlyNew);
    await expect(put({ pk: S('once'), a: S('2') }, onlyNew)).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
      Item: undefined,
    });
    expect(await get('once')).toEqual({ pk: S('once'), a: S('1') });
  });

  it('shows what failed it', async () => {
    await put({ pk: S('shown'), a: S('1') });
    const asked = { ...onlyNew, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const };
    await expect(put({ pk: S('shown') }, asked)).rejects.toMatchObject({ Item: { pk: S('shown'), a: S('1') } });
    await expect(remove('shown', asked)).rejects.toMatchObject({ Item: { pk: S('shown'), a: S('1') } });
  });

  it('may state it in the legacy form', async () => {
    await put({ pk: S('legacy'), n: { N: '5' } });
    const expected = (ComparisonOperator: 'GT' | 'LT') => ({
      Expected: { n: { ComparisonOperator, AttributeValueList: [{ N: '4' }] }, x: { Exists: false } },
    });
    await expect(remove('legacy', expected('LT'))).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
    await remove('legacy', expected('GT'));
    expect(await get('legacy')).toBeUndefined();
  });
});

describe('UpdateItem', () => {
  it('creates an item, unless it only takes away', async () => {
    await update('created', { UpdateExpression: 'SET a = :a', ExpressionAttributeValues: { ':a': S('1') } });
    expect(await get('created')).toEqual({ pk: S('created'), a: S('1') });
    await update('removed', { UpdateExpression: 'REMOVE a' });
    expect(await get('removed')).toBeUndefined();
    await update('empty', {});
    expect(await get('empty')).toEqual({ pk: S('empty') });
  });

  it.each<[UpdateItemCommandInput['ReturnValues'], Item | undefined]>([
    ['NONE', undefined],
    ['ALL_OLD', { pk: S('returned'), n: { N: '1' }, m: { M: { x: S('x'), y: S('y') } }, gone: S('1') }],
    ['ALL_NEW', { pk: S('returned'), n: { N: '3' }, m: { M: { x: S('z'), y: S('y') } } }],
    ['UPDATED_OLD', { n: { N: '1' }, m: { M: { x: S('x') } }, gone: S('1') }],
    ['UPDATED_NEW', { n: { N: '3' }, m: { M: { x: S('z') } } }],
  ])('returns %s', async (ReturnValues, expected) => {
    await put({ pk: S('returned'), n: { N: '1' }, m: { M: { x: S('x'), y: S('y') } }, gone: S('1') });
    const { Attributes } = await update('returned', {
      UpdateExpression: 'ADD n :two SET m.x = :z REMOVE gone',
      ExpressionAttributeValues: { ':two': { N: '2' }, ':z': S('z') },
      ReturnValues,
    });
    expect(Attributes).toEqual(expected);
  });

  it('takes the legacy form', async () => {
    await put({ pk: S('updates'), n: { N: '1' }, tags: { SS: ['a', 'b'] }, gone: S('1') });
    const { Attributes } = await update('updates', {
      AttributeUpdates: {
        n: { Action: 'ADD', Value: { N: '4' } },
        tags: { Action: 'DELETE', Value: { SS: ['b'] } },
        gone: { Action: 'DELETE' },
        list: { Action: 'ADD', Value: { L: [S('x')] } },
      },
      ReturnValues: 'UPDATED_NEW',
    });
    expect(Attributes).toEqual({ n: { N: '5' }, tags: { SS: ['a'] }, list: { L: [S('x')] } });
    const mismatch = update('updates', { AttributeUpdates: { n: { Action: 'ADD', Value: { SS: ['x'] } } } });
    await expect(mismatch).rejects.toThrow('Type mismatch for attribute to update');
  });

  it('counts exactly when many do it at once', async () => {
    const UpdateExpression = 'ADD visits :one';
    const ExpressionAttributeValues = { ':one': { N: '1' } };
    await Promise.all(
      Array.from({ length: 50 }, () => update('counter', { UpdateExpression, ExpressionAttributeValues })),
    );
    expect(await get('counter')).toMatchObject({ visits: { N: '50' } });
  });
});

describe('a write that DynamoDB refuses', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['Requested resource not found', () => put({ pk: S('x') }, { TableName: 'none' })],
    ['One or more parameter values were invalid: Missing the key pk in the item', () => put({ a: S('x') })],
    [
      'One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N',
      () => put({ pk: { N: '1' } }),
    ],
    [
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk',
      () => put({ pk: S('') }),
    ],
    [
      'One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes',
      () => put({ pk: S('x'.repeat(2049)) }),
    ],
    ['ReturnValues can only be ALL_OLD or NONE', () => put({ pk: S('x') }, { ReturnValues: 'ALL_NEW' })],
    ['The provided key element does not match the schema', () => update('x', { Key: { id: S('x') } })],
    ['The provided key element does not match the schema', () => remove('x', { Key: { pk: S('x'), a: S('y') } })],
    [
      'One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key',
      () => update('x', { UpdateExpression: 'SET pk = :v', ExpressionAttributeValues: { ':v': S('y') } }),
    ],
    [
      "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: pk",
      () => update('x', { UpdateExpression: 'SET a = pk.b' }),
    ],
    [
      "1 validation error detected: Value 'FOO' at 'returnValues' failed to satisfy constraint: Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]",
      () => remove('x', { ReturnValues: 'FOO' as 'NONE' }),
    ],
    [
      'Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}',
      () => put({ pk: S('x') }, { ConditionExpression: 'a = b', Expected: { a: { Exists: false } } }),
    ],
    [
      'ConditionalOperator cannot be used without Filter or Expected',
      () => put({ pk: S('x') }, { ConditionalOperator: 'AND' }),
    ],
    [
      'One or more parameter values were invalid: Value must be provided when Exists is true for Attribute: a',
      () => put({ pk: S('x') }, { Expected: { a: { Exists: true } } }),
    ],
    [
      'One or more parameter values were invalid: Type mismatch for Index Key color Expected: S Actual: N IndexName: byColor',
      () => put({ pk: S('x'), sk: S('y'), color: { N: '1' } }, { TableName: 'indexed' }),
    ],
    [
      'One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: byColor, IndexKey: color',
      () => put({ pk: S('x'), sk: S('y'), color: S('') }, { TableName: 'indexed' }),
    ],
  ])('%s', async (message, write) => {
    await expect(write()).rejects.toMatchObject({ message });
  });

  it.each([
    ['an item', 'Item size has exceeded the maximum allowed size', (p: string) => put({ pk: S('large'), p: S(p) })],
    [
      'an updated item',
      'Item size to update has exceeded the maximum allowed size',
      (p: string) => update('large', { UpdateExpression: 'SET p = :p', ExpressionAttributeValues: { ':p': S(p) } }),
    ],
  ])('%s of more than 409,600 bytes', async (_, message, write) => {
    const padding = 409_600 - 'pk'.length - 'large'.length - 'p'.length;
    await write('x'.repeat(padding));
    await expect(write('x'.repeat(padding + 1))).rejects.toMatchObject({ name: 'ValidationException', message });
  });
});

describe('consumed capacity', () => {
  it('of a write rounds up to kilobytes, of a read to half of four', async () => {
    const wanted = { ReturnConsumedCapacity: 'TOTAL' as const };
    const written = await put({ pk: S('capacity'), p: S('x'.repeat(5000)) }, wanted);
    expect(written.ConsumedCapacity).toEqual({ TableName: 'items', CapacityUnits: 5 });
    const smaller = await put({ pk: S('capacity') }, wanted);
    expect(smaller.ConsumedCapacity?.CapacityUnits).toBe(5);
    await put({ pk: S('capacity'), p: S('x'.repeat(5000)) });
    const read = (ConsistentRead: boolean) =>
      dynamodb.client.send(
        new GetItemCommand({ TableName: 'items', Key: { pk: S('capacity') }, ConsistentRead, ...wanted }),
      );
    expect((await read(false)).ConsumedCapacity?.CapacityUnits).toBe(1);
    expect((await read(true)).ConsumedCapacity?.CapacityUnits).toBe(2);
  });

  it('counts what changes in each index', async () => {
    const write = async (Item: Item) => {
      const answer = await put(
        { pk: S('arms'), sk: S('1'), ...Item },
        { TableName: 'indexed', ReturnConsumedCapacity: 'INDEXES' },
      );
      const { CapacityUnits, Table, GlobalSecondaryIndexes, LocalSecondaryIndexes } = answer.ConsumedCapacity ?? {};
      return [
        CapacityUnits,
        Table?.CapacityUnits,
        GlobalSecondaryIndexes?.byColor?.CapacityUnits,
        LocalSecondaryIndexes?.local?.CapacityUnits,
      ];
    };
    expect(await write({ other: S('x') })).toEqual([1, 1, undefined, undefined]);
    expect(await write({ color: S('red') })).toEqual([3, 1, 1, 1]);
    expect(await write({ color: S('red') })).toEqual([1, 1, undefined, undefined]);
    expect(await write({ color: S('red'), other: S('y') })).toEqual([2, 1, undefined, 1]);
    expect(await write({ color: S('blue') })).toEqual([5, 1, 2, 2]);
    expect(await write({})).toEqual([3, 1, 1, 1]);
  });

  it('comes with the size of the item collection where a table has local indexes', async () => {
    const { ItemCollectionMetrics } = await put(
      { pk: S('collection'), sk: S('1') },
      { TableName: 'indexed', ReturnItemCollectionMetrics: 'SIZE' },
    );
    expect(ItemCollectionMetrics).toEqual({ ItemCollectionKey: { pk: S('collection') }, SizeEstimateRangeGB: [0, 1] });
  });
});
