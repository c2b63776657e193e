import type { CancellationReason, Get, TransactGetItemsCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { normalizeItem } from '../../../engines/dynamodb-expression/normalize-value.ts';
import { checkParameterKinds } from '../../../engines/dynamodb-expression/parameter-kinds.ts';
import { AwsError } from '../../../service/errors.ts';
import { validationError } from '../../../service/validation-error.ts';
import { checkConstraints } from '../constraints/constraint.ts';
import { consumedCapacities, readUnits, type Usage, type Usages, usageOf } from '../items/consumed-capacity.ts';
import { placeOfKey } from '../items/item-keys.ts';
import { checkKeyPaths } from '../items/key-paths.ts';
import { projectionOf } from '../reads/get-item.ts';
import type { DynamoDBContext } from '../state.ts';
import type { StoredItem } from '../storage/secondary-index.ts';
import { openTable, type Table } from '../tables/open-table.ts';
import { invalid, NO_REASON, transactionCanceled } from './cancellation.ts';
import { transactGetConstraints } from './transaction-constraints.ts';

const KINDS = { expressions: ['ProjectionExpression'], legacy: [] };

interface ReadAction {
  readonly table: Table;
  readonly place: string | undefined;
  readonly reason: CancellationReason;
  readonly of: (item: Item) => Item;
}

/**
 * Reads up to a hundred items as they are at one moment.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html
 * @throws AwsError ValidationException, ResourceNotFoundException, TransactionCanceledException
 */
export function transactGetItems(input: TransactGetItemsCommandInput, context: DynamoDBContext) {
  checkConstraints(transactGetConstraints, input);
  const requests = (input.TransactItems ?? []).map(({ Get }) => getRequest(Get));
  const opened = requests.map((request) => ({ ...request, table: openTable(request.tableName, context) }));
  const actions = opened.map(({ key, projection, table }) => prepare(key, projection, table));
  checkDistinct(actions);
  if (actions.some(({ reason }) => reason !== NO_REASON)) {
    throw transactionCanceled(actions.map(({ reason }) => reason));
  }
  const found = actions.map((action) => ({ ...action, entry: action.table.store.entries.get(action.place ?? '') }));
  const Responses = found.map(({ entry, of }) => (entry ? { Item: of(entry.item) } : {}));
  const capacities = consumedCapacities(usagesOf(found), input.ReturnConsumedCapacity, 'read');
  return { Responses, ...capacities };
}

function getRequest(get: Get | undefined) {
  if (!get)
    throw validationError('The action or operation requested is invalid. Verify that the action is typed correctly.');
  checkParameterKinds(get, KINDS);
  const key = normalizeItem(get.Key ?? {});
  return { key, tableName: get.TableName, projection: projectionOf(get) };
}

function prepare(key: Item, { paths, of }: ReturnType<typeof projectionOf>, table: Table): ReadAction {
  try {
    const place = placeOfKey(key, table.store.schema);
    checkKeyPaths(paths ?? [], table.store);
    return { table, place, reason: NO_REASON, of };
  } catch (error) {
    if (!(error instanceof AwsError) || error.message.includes('cannot contain an empty')) throw error;
    return { table, place: undefined, reason: invalid(error), of };
  }
}

function checkDistinct(actions: readonly ReadAction[]): void {
  const places = actions.flatMap(({ table, place }) => (place === undefined ? [] : [`${table.record.id}${place}`]));
  if (new Set(places).size === places.length) return;
  throw validationError('Transaction request cannot include multiple operations on one item');
}

function usagesOf(found: readonly { table: Table; entry: StoredItem | undefined }[]): Usage[] {
  const usages: Usages = new Map();
  for (const { table, entry } of found) {
    usageOf(table.record.name, usages).table += readUnits(entry?.size ?? 0, true);
  }
  return [...usages.values()];
}
