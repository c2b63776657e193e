import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import type { Condition, DocumentPath } from '../../../engines/dynamodb-expression/syntax.ts';
import type { Delete, Exists, Insert, Update, WriteStatement } from '../../../engines/dynamodb-partiql/statement.ts';
import { validationError } from '../../../service/validation-error.ts';
import { placeOfKey } from '../items/item-keys.ts';
import { putRequest } from '../items/put-request.ts';
import { updateWrite } from '../items/update-write.ts';
import type { WriteRequest } from '../items/write-request.ts';
import type { DynamoDBContext } from '../state.ts';
import { openTable } from '../tables/open-table.ts';
import { allOf, whereKey } from './where-key.ts';

/** A statement as the write to one item that it is. */
export interface StatementWrite {
  readonly request: WriteRequest;
  /** The places that an update names. */
  readonly targets: readonly DocumentPath[];
}

/**
 * The write that a statement asks for.
 * @param showsFailedItem whether a failed condition shows the item that failed it
 * @throws AwsError ValidationException, ResourceNotFoundException
 */
export function statementWrite(
  statement: WriteStatement,
  showsFailedItem: boolean,
  context: DynamoDBContext,
): StatementWrite {
  switch (statement.kind) {
    case 'insert':
      return { request: insertion(statement), targets: [] };
    case 'update':
      return update(statement, showsFailedItem, context);
    case 'delete':
      return { request: deletion(statement, showsFailedItem, context), targets: [] };
    case 'exists':
      return { request: check(statement, showsFailedItem, context), targets: [] };
  }
}

function insertion({ source, item }: Insert): WriteRequest {
  return { ...putRequest({ TableName: source.table, Item: item }), isInsert: true };
}

/** An update creates no item: the one that it names must be there. */
function update(
  { source, actions, where }: Update,
  showsFailedItem: boolean,
  context: DynamoDBContext,
): StatementWrite {
  const { key, rest, hash } = itemKey(source.table, where, context);
  const condition = allOf([existence('attribute_exists', hash), ...(rest ? [rest] : [])]);
  const request = updateWrite({
    tableName: source.table,
    condition: condition && { condition, values: {} },
    showsFailedItem,
    key,
    actions,
    values: {},
  });
  return { request, targets: request.targets };
}

/** To delete what is not there is done at once, whatever else the WHERE says. */
function deletion({ source, where }: Delete, showsFailedItem: boolean, context: DynamoDBContext): WriteRequest {
  const { key, rest, hash } = itemKey(source.table, where, context);
  const condition: Condition | undefined = rest && {
    kind: 'or',
    conditions: [existence('attribute_not_exists', hash), rest],
  };
  return {
    tableName: source.table,
    condition: condition && { condition, values: {} },
    showsFailedItem,
    placeIn: ({ store }) => placeOfKey(key, store.schema),
    outcome: () => ({ item: undefined }),
  };
}

function check({ select }: Exists, showsFailedItem: boolean, context: DynamoDBContext): WriteRequest {
  const { source, where } = select;
  if (source.index !== undefined) throw validationError('Operations on indices are not supported in transactions');
  const { store } = openTable(source.table, context);
  const { key, namesItem, rest } = whereKey(where, store.schema);
  if (!namesItem || !rest) throw validationError('EXISTS() must contain a single item read with additional condition');
  return {
    tableName: source.table,
    condition: { condition: rest, values: {} },
    showsFailedItem,
    placeIn: (table) => placeOfKey(key, table.store.schema),
    outcome: () => ({ item: undefined, isUnchanged: true }),
  };
}

function itemKey(
  tableName: string,
  where: Condition | undefined,
  context: DynamoDBContext,
): { key: Item; rest: Condition | undefined; hash: string } {
  const { schema } = openTable(tableName, context).store;
  const { key, namesItem, rest } = whereKey(where, schema);
  if (!namesItem) throw validationError('Where clause does not contain a mandatory equality on all key attributes');
  return { key, rest, hash: schema.hash.name };
}

function existence(name: 'attribute_exists' | 'attribute_not_exists', attribute: string): Condition {
  return { kind: 'function', name, operands: [{ kind: 'path', path: [attribute] }] };
}
