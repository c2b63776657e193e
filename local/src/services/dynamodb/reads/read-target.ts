import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { validationError } from '../../../service/validation-error.ts';
import type { DynamoDBContext } from '../state.ts';
import type { KeySchema } from '../storage/key-schema.ts';
import { indexOrderKey, tableOrderKey } from '../storage/order-key.ts';
import type { SecondaryIndex, StoredItem } from '../storage/secondary-index.ts';
import type { SortedList } from '../storage/sorted-list.ts';
import { openTable, type Table } from '../tables/open-table.ts';

/** What a query or scan reads: a table, or one of its indexes. */
export interface ReadTarget {
  readonly table: Table;
  readonly index: SecondaryIndex | undefined;
  readonly schema: KeySchema;
  /** The schemas whose attributes make up a start key. */
  readonly startKeySchemas: readonly KeySchema[];
  readonly entries: SortedList<StoredItem>;
}

/** @throws AwsError ResourceNotFoundException; ValidationException for an unknown index or a consistent read of a global one */
export function openReadTarget(
  input: { TableName?: string | undefined; IndexName?: string | undefined; ConsistentRead?: boolean | undefined },
  context: DynamoDBContext,
): ReadTarget {
  const table = openTable(input.TableName, context);
  const { schema, entries, indexes } = table.store;
  const { IndexName: indexName } = input;
  if (indexName === undefined) return { table, index: undefined, schema, startKeySchemas: [schema], entries };
  const index = indexes.get(indexName);
  if (!index) throw validationError(`The table does not have the specified index: ${indexName}`);
  const { definition } = index;
  if (definition.kind === 'global' && input.ConsistentRead) {
    throw validationError('Consistent reads are not supported on global secondary indexes');
  }
  const startKeySchemas = [schema, definition.schema];
  return { table, index, schema: definition.schema, startKeySchemas, entries: index.entries };
}

/** The names of the attributes that a start key has. */
export function startKeyNames({ startKeySchemas }: ReadTarget): ReadonlySet<string> {
  return new Set(startKeySchemas.flatMap(({ attributes }) => attributes.map(({ name }) => name)));
}

/** The place of a start key among the entries. */
export function startPlace(key: Item, { table, index }: ReadTarget): string {
  const { schema } = table.store;
  const place = index ? indexOrderKey(key, index.definition.schema, schema) : tableOrderKey(key, schema);
  if (place === undefined) throw validationError('The provided starting key is invalid');
  return place;
}
