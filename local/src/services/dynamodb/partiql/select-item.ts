import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import type { Select } from '../../../engines/dynamodb-partiql/statement.ts';
import { validationError } from '../../../service/validation-error.ts';
import { placeOfKey } from '../items/item-keys.ts';
import { checkKeyPaths } from '../items/key-paths.ts';
import type { DynamoDBContext } from '../state.ts';
import { openTable, type Table } from '../tables/open-table.ts';
import { checkReadable } from './readable-key.ts';
import { selectionOf } from './select.ts';
import { whereKey } from './where-key.ts';

/** The one item that a SELECT names, or none. */
export interface SelectedItem {
  readonly table: Table;
  readonly item: Item | undefined;
  /** Of the whole item, in bytes. */
  readonly size: number;
}

/**
 * Reads one item, as batches and transactions do.
 * @param operation its name, for messages
 * @throws AwsError ValidationException for a SELECT that does not name one item of a table by its key and nothing else
 */
export function selectItem(select: Select, operation: string, context: DynamoDBContext): SelectedItem {
  const table = openTable(select.source.table, context);
  const index = select.source.index === undefined ? undefined : table.store.indexes.get(select.source.index);
  if (index) checkReadable(index.definition.schema);
  const { key, namesItem, rest } = whereKey(select.where, table.store.schema);
  if (select.source.index !== undefined || !namesItem || rest) {
    throw validationError(`Select statements within ${operation} must specify the primary key in the where clause.`);
  }
  const place = placeOfKey(key, table.store.schema);
  const selection = selectionOf(select);
  checkKeyPaths(selection.paths ?? [], table.store);
  const entry = table.store.entries.get(place);
  return { table, item: entry && selection.of(entry.item), size: entry?.size ?? 0 };
}
