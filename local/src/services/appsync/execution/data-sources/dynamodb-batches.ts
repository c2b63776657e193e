import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { fromWrittenMap, toPlain } from './attribute-values.ts';
import { conditionOf, type TableAccess } from './dynamodb.ts';
import { attributesOf, expressionOf } from './dynamodb-expression.ts';
import type { DataSourceRequest } from './invoke-data-source.ts';
import { present } from './present.ts';

type Key = Record<string, AttributeValue>;
type Tables<Value> = Readonly<Record<string, Value>>;

interface RequestedKeys {
  readonly keys: readonly unknown[];
  readonly consistentRead?: boolean;
  readonly projection?: unknown;
}

interface TransactItem {
  readonly table: string;
  readonly operation?: string;
  readonly key: unknown;
  readonly attributeValues?: unknown;
  readonly update?: unknown;
  readonly condition?: unknown;
  readonly projection?: unknown;
}

/** Items in the order of their keys, null for what is not there. */
export async function batchGet({ tables }: DataSourceRequest, { call, options }: TableAccess): Promise<unknown> {
  const requested = Object.entries(tables as Tables<RequestedKeys>);
  const RequestItems = Object.fromEntries(
    requested.map(([name, { keys, consistentRead, projection }]) => {
      const projected = expressionOf(projection);
      const members = present({ ConsistentRead: consistentRead, ProjectionExpression: projected?.expression });
      return [name, { Keys: keys.map(fromWrittenMap), ...members, ...attributesOf(projected) }];
    }),
  );
  const { Responses = {}, UnprocessedKeys = {} } = await call('dynamodb', 'BatchGetItem', { RequestItems }, options);
  const data = requested.map(([name, { keys }]) => {
    const items = Responses[name] ?? [];
    const itemOf = (key: Key) =>
      items.find((item) => Object.entries(key).every(([part, value]) => equal(item[part], value)));
    return [name, keys.map((key) => itemOf(fromWrittenMap(key))).map((item) => (item ? toPlain(item) : null))];
  });
  const unprocessed = Object.entries(UnprocessedKeys).map(([name, { Keys = [] }]) => [name, Keys.map(toPlain)]);
  return { data: Object.fromEntries(data), unprocessedKeys: Object.fromEntries(unprocessed) };
}

export async function batchWrite(
  kind: 'PutRequest' | 'DeleteRequest',
  { tables }: DataSourceRequest,
  { call, options }: TableAccess,
): Promise<unknown> {
  const requested = Object.entries(tables as Tables<readonly unknown[]>);
  const write = (given: unknown) => {
    const values = fromWrittenMap(given);
    return kind === 'PutRequest' ? { PutRequest: { Item: values } } : { DeleteRequest: { Key: values } };
  };
  const RequestItems = Object.fromEntries(requested.map(([name, items]) => [name, items.map(write)]));
  const { UnprocessedItems = {} } = await call('dynamodb', 'BatchWriteItem', { RequestItems }, options);
  const data = requested.map(([name, items]) => [name, items.map((item) => toPlain(fromWrittenMap(item)))]);
  const left = Object.entries(UnprocessedItems).map(([name, requests]) => [
    name,
    requests.map(({ PutRequest, DeleteRequest }) => toPlain(PutRequest?.Item ?? DeleteRequest?.Key ?? {})),
  ]);
  const unprocessed = kind === 'PutRequest' ? 'unprocessedItems' : 'unprocessedKeys';
  return { data: Object.fromEntries(data), [unprocessed]: Object.fromEntries(left) };
}

export async function transactGet(
  { transactItems }: DataSourceRequest,
  { call, options }: TableAccess,
): Promise<unknown> {
  const TransactItems = (transactItems as TransactItem[]).map(({ table, key, projection }) => {
    const projected = expressionOf(projection);
    const members = present({ ProjectionExpression: projected?.expression });
    return { Get: { TableName: table, Key: fromWrittenMap(key), ...members, ...attributesOf(projected) } };
  });
  const { Responses = [] } = await call('dynamodb', 'TransactGetItems', { TransactItems }, options);
  return { items: Responses.map(({ Item }) => (Item ? toPlain(Item) : null)), cancellationReasons: null };
}

export async function transactWrite(
  { transactItems }: DataSourceRequest,
  { call, options }: TableAccess,
): Promise<unknown> {
  const items = transactItems as TransactItem[];
  await call('dynamodb', 'TransactWriteItems', { TransactItems: items.map(writeOf) }, options);
  return { keys: items.map(({ key }) => toPlain(fromWrittenMap(key))), cancellationReasons: null };
}

function writeOf({ table, operation, key, attributeValues, update, condition }: TransactItem) {
  const target = { TableName: table, ...conditionOf(condition) };
  const Key = fromWrittenMap(key);
  if (operation === 'PutItem') return { Put: { ...target, Item: { ...fromWrittenMap(attributeValues), ...Key } } };
  if (operation === 'DeleteItem') return { Delete: { ...target, Key } };
  if (operation === 'ConditionCheck') {
    return { ConditionCheck: { ...target, Key, ConditionExpression: expressionOf(condition)?.expression } };
  }
  const updated = expressionOf(update);
  const names = attributesOf(updated, expressionOf(condition));
  return { Update: { ...target, ...names, Key, UpdateExpression: updated?.expression } };
}

function equal(left: AttributeValue | undefined, right: AttributeValue): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
