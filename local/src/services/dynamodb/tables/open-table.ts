import { parseArn } from '../../../service/arn.ts';
import { resourceNotFound, tableNotFound } from '../errors.ts';
import type { DynamoDBContext, TableRecord } from '../state.ts';
import { compileKeySchema } from '../storage/key-schema.ts';
import type { IndexDefinition } from '../storage/secondary-index.ts';
import { TableStore } from '../storage/table-store.ts';

/** A table: what it is, and its items. */
export interface Table {
  readonly record: TableRecord;
  readonly store: TableStore;
}

/** The table of this name or ARN for an operation on items. @throws AwsError ResourceNotFoundException */
export function openTable(nameOrArn: string | undefined, context: DynamoDBContext): Table {
  const record = context.state.tables.get(tableNameOf(nameOrArn ?? ''));
  if (!record) throw resourceNotFound();
  return { record, store: storeOf(record, context) };
}

/** What is kept of a table for an operation on tables. @throws AwsError ResourceNotFoundException naming it */
export function requireTable(nameOrArn: string | undefined, { state }: DynamoDBContext): TableRecord {
  const name = tableNameOf(nameOrArn ?? '');
  const record = state.tables.get(name);
  if (!record) throw tableNotFound(name);
  return record;
}

/** The name in a table's (or its index's or stream's) ARN; a name is its own. */
export function tableNameOf(nameOrArn: string): string {
  if (!nameOrArn.startsWith('arn:')) return nameOrArn;
  return parseArn(nameOrArn)?.resource.split('/')[1] ?? '';
}

/** A table's items; those of a new table are none. */
export function storeOf(record: TableRecord, { state }: DynamoDBContext): TableStore {
  const known = state.stores.get(record.id);
  if (known) return known;
  const schema = compileKeySchema(record.keySchema, record.attributeDefinitions);
  const store = new TableStore(schema, record.id, state.items);
  for (const definition of indexDefinitions(record)) store.addIndex(definition);
  store.expireBy(record.timeToLiveAttribute);
  state.stores.set(record.id, store);
  return store;
}

/** A table's indexes as its store needs them, in the order in which DynamoDB checks a write against them. */
export function indexDefinitions(record: TableRecord): IndexDefinition[] {
  const kinds = [
    ['global', record.globalIndexes],
    ['local', record.localIndexes],
  ] as const;
  return kinds.flatMap(([kind, indexes]) =>
    indexes.map(({ name, keySchema, projection }) => {
      return { name, kind, schema: compileKeySchema(keySchema, record.attributeDefinitions), projection };
    }),
  );
}
