import type {
  AttributeDefinition,
  GlobalSecondaryIndexUpdate,
  UpdateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import { AwsError } from '../../../service/errors.ts';
import { invalidParameters, resourceNotFound } from '../errors.ts';
import type { DynamoDBContext, TableRecord } from '../state.ts';
import { globalIndexRecord } from './create-table.ts';
import { indexDefinitions, storeOf } from './open-table.ts';
import { checkGlobalIndex, checkIndexThroughput, checkProjectedAttributes } from './validate-indexes.ts';

const UPDATES_MAX = 5;

/** Checks index updates against each other. @throws AwsError ValidationException, LimitExceededException */
export function checkIndexUpdates(updates: readonly GlobalSecondaryIndexUpdate[]): void {
  const names = new Set<string>();
  for (const { Update, Create, Delete } of updates) {
    const name = (Update ?? Create ?? Delete)?.IndexName;
    if (name === undefined) {
      throw invalidParameters(
        'One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null',
      );
    }
    if (names.has(name)) {
      throw invalidParameters(
        `Only one global secondary index update per index is allowed simultaneously. Index: ${name}`,
      );
    }
    names.add(name);
  }
}

/** Creates or deletes global indexes. A new one is filled before the answer. @throws AwsError */
export function updateIndexes(
  record: TableRecord,
  { GlobalSecondaryIndexUpdates: updates = [], AttributeDefinitions: definitions = [] }: UpdateTableCommandInput,
  context: DynamoDBContext,
): TableRecord {
  const online = updates.filter(({ Create, Delete }) => Create ?? Delete);
  if (online.length > 1 || updates.length > UPDATES_MAX) {
    throw new AwsError(
      'LimitExceededException',
      'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
    );
  }
  for (const { Update } of updates) if (Update) requireIndex(record, Update.IndexName);
  return online.reduce((before, update) => changeIndex(before, update, definitions, context), record);
}

function changeIndex(
  record: TableRecord,
  { Create, Delete }: GlobalSecondaryIndexUpdate,
  definitions: readonly AttributeDefinition[],
  context: DynamoDBContext,
): TableRecord {
  const store = storeOf(record, context);
  if (Delete) {
    requireIndex(record, Delete.IndexName);
    store.indexes.delete(Delete.IndexName ?? '');
    const globalIndexes = record.globalIndexes.filter(({ name }) => name !== Delete.IndexName);
    return withUsedDefinitions({ ...record, globalIndexes });
  }
  if (!Create) return record;
  const all = mergedDefinitions(record.attributeDefinitions, definitions);
  checkGlobalIndex(Create, all, record.billingMode);
  checkIndexThroughput([Create], record.billingMode);
  const existing = [...record.globalIndexes, ...record.localIndexes];
  if (existing.some(({ name }) => name === Create.IndexName)) {
    throw invalidParameters(`Index with name ${Create.IndexName} already exists`);
  }
  checkProjectedAttributes([...existing.map(({ projection }) => projection), Create.Projection]);
  const index = globalIndexRecord(Create);
  const changed = { ...record, attributeDefinitions: all, globalIndexes: [...record.globalIndexes, index] };
  const definition = indexDefinitions(changed).find(({ name }) => name === index.name);
  if (definition) store.addIndex(definition);
  return withUsedDefinitions(changed);
}

function requireIndex(record: TableRecord, name: string | undefined): void {
  if (!record.globalIndexes.some((index) => index.name === name)) throw resourceNotFound();
}

function mergedDefinitions(
  known: readonly AttributeDefinition[],
  added: readonly AttributeDefinition[],
): AttributeDefinition[] {
  const names = new Set(known.map(({ AttributeName }) => AttributeName));
  return [...known, ...added.filter(({ AttributeName }) => !names.has(AttributeName))];
}

/** DynamoDB shows only definitions of attributes that are part of a key. */
function withUsedDefinitions(record: TableRecord): TableRecord {
  const schemas = [record, ...record.localIndexes, ...record.globalIndexes].map(({ keySchema }) => keySchema);
  const used = new Set(schemas.flat().map(({ AttributeName }) => AttributeName));
  const attributeDefinitions = record.attributeDefinitions.filter(({ AttributeName }) => used.has(AttributeName));
  return { ...record, attributeDefinitions };
}
