import { dynamodb as typed } from '../util/dynamodb.ts';
import { filterExpression, pathOf } from '../util/filter-expression.ts';
import { operations, updateExpression } from './update-expression.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The module `@aws-appsync/utils/dynamodb`: functions that write requests to a DynamoDB data source.
 * https://docs.aws.amazon.com/appsync/latest/devguide/built-in-modules-js.html
 */
export const dynamodb = {
  get: ({ key, consistentRead, projection }: Fields) =>
    present({ operation: 'GetItem', key: values(key), consistentRead, projection: projectionOf(projection) }),
  put: ({ key, item, condition, _version, customPartitionKey, populateIndexFields }: Fields) =>
    present({
      operation: 'PutItem',
      key: values(key),
      attributeValues: values(item),
      condition: conditionOf(condition),
      _version,
      customPartitionKey,
      populateIndexFields,
    }),
  remove: ({ key, condition, _version, customPartitionKey, populateIndexFields }: Fields) =>
    present({
      operation: 'DeleteItem',
      key: values(key),
      condition: conditionOf(condition),
      _version,
      customPartitionKey,
      populateIndexFields,
    }),
  update: ({ key, update, condition, _version, customPartitionKey, populateIndexFields }: Fields) =>
    present({
      operation: 'UpdateItem',
      key: values(key),
      update: updateExpression(update as Fields),
      condition: conditionOf(condition),
      _version,
      customPartitionKey,
      populateIndexFields,
    }),
  query: ({ query, filter, projection, ...rest }: Fields) =>
    present({
      operation: 'Query',
      query: filterExpression(query as Fields),
      filter: conditionOf(filter),
      projection: projectionOf(projection),
      ...rest,
    }),
  scan: ({ filter, projection, ...rest }: Fields) =>
    present({ operation: 'Scan', filter: conditionOf(filter), projection: projectionOf(projection), ...rest }),
  sync: ({ filter, ...rest }: Fields) => present({ operation: 'Sync', filter: conditionOf(filter), ...rest }),
  batchGet: ({ tables }: Fields) => ({
    operation: 'BatchGetItem',
    tables: eachTable(tables, (table) => {
      const { keys, projection, ...rest } = table as Fields;
      return present({ keys: (keys as unknown[]).map(values), projection: projectionOf(projection), ...rest });
    }),
  }),
  batchPut: ({ tables }: Fields) => ({
    operation: 'BatchPutItem',
    tables: eachTable(tables, (items) => (items as unknown[]).map(values)),
  }),
  batchDelete: ({ tables }: Fields) => ({
    operation: 'BatchDeleteItem',
    tables: eachTable(tables, (keys) => (keys as unknown[]).map(values)),
  }),
  transactGet: ({ items }: Fields) => ({
    operation: 'TransactGetItems',
    transactItems: (items as Fields[]).map(({ table, key, projection }) =>
      present({ table, key: values(key), projection: projectionOf(projection) }),
    ),
  }),
  transactWrite: ({ items }: Fields) => ({
    operation: 'TransactWriteItems',
    transactItems: (items as Fields[]).map(transactItem),
  }),
  toStringSet: typed.toStringSet,
  toNumberSet: typed.toNumberSet,
  toBinarySet: typed.toBinarySet,
  operations,
};

const TRANSACT_OPERATIONS: Readonly<Record<string, string>> = {
  putItem: 'PutItem',
  updateItem: 'UpdateItem',
  deleteItem: 'DeleteItem',
  conditionCheck: 'ConditionCheck',
};

function transactItem(item: Fields): Fields {
  const [kind = '', given] = Object.entries(item)[0] ?? [];
  const { table, key, item: attributes, update, condition } = given as Fields;
  return present({
    table,
    operation: TRANSACT_OPERATIONS[kind] ?? kind,
    key: values(key),
    attributeValues: attributes === undefined ? undefined : values(attributes),
    update: update === undefined ? undefined : updateExpression(update as Fields),
    condition: conditionOf(condition),
  });
}

function values(map: unknown): Fields {
  return typed.toMapValues(map);
}

function conditionOf(filter: unknown): Fields | undefined {
  const isEmpty = filter === undefined || filter === null || Object.keys(filter).length === 0;
  return isEmpty ? undefined : { ...filterExpression(filter as Fields) };
}

function projectionOf(projection: unknown): Fields | undefined {
  if (!Array.isArray(projection) || projection.length === 0) return undefined;
  const names: Record<string, string> = {};
  const expression = projection.map((path) => pathOf(String(path), { names })).join(', ');
  return { expression, expressionNames: names };
}

function eachTable(tables: unknown, map: (table: unknown) => unknown): Fields {
  return Object.fromEntries(Object.entries(tables as object).map(([name, table]) => [name, map(table)]));
}

/** Without the members that are not given. */
function present(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
}
