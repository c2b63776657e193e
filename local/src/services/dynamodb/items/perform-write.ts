import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { conditionalCheckFailed, duplicateItem } from '../errors.ts';
import type { DynamoDBContext } from '../state.ts';
import type { StoredChange } from '../storage/table-store.ts';
import { openTable, type Table } from '../tables/open-table.ts';
import { commitChanges } from './commit.ts';
import { isAllowed, type WriteRequest } from './write-request.ts';

/** A write that was done. */
export interface PerformedWrite {
  readonly table: Table;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
  readonly change: StoredChange;
}

/**
 * Does one write, if its condition holds.
 * @throws AwsError ResourceNotFoundException, ValidationException, ConditionalCheckFailedException,
 * DuplicateItemException
 */
export function performWrite(request: WriteRequest, context: DynamoDBContext): PerformedWrite {
  const table = openTable(request.tableName, context);
  const key = request.placeIn(table);
  const existing = table.store.entries.get(key);
  const before = existing?.item;
  if (!isAllowed(request, before)) {
    throw request.isInsert ? duplicateItem() : conditionalCheckFailed(request.showsFailedItem ? before : undefined);
  }
  const { item, size, isUnchanged } = request.outcome(before, table);
  if (isUnchanged) return { table, before, after: before, change: { before: existing, after: existing, indexes: [] } };
  const [change] = commitChanges([{ table, key, item, size }], context);
  if (!change) throw new TypeError('One change was made.');
  return { table, before, after: item, change };
}
