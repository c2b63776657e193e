import type {
  AttributeDefinition,
  BillingMode,
  GlobalSecondaryIndex,
  KeySchemaElement,
  LocalSecondaryIndex,
  Projection,
} from '@aws-sdk/client-dynamodb';
import { validationError } from '../../../service/validation-error.ts';
import { invalidParameters } from '../errors.ts';

const LOCAL_INDEXES_MAX = 5;
const GLOBAL_INDEXES_MAX = 20;
const PROJECTED_ATTRIBUTES_MAX = 100;
/** So many attributes of each kind may be part of a global index's key. */
const KEY_ATTRIBUTES_MAX = 4;

/** Checks the form of a table's key schema, or a local index's. @throws AwsError ValidationException */
export function checkKeySchema(schema: readonly KeySchemaElement[], definitions: readonly AttributeDefinition[]): void {
  checkKeyAttributes(schema, definitions);
  const [, second] = schema;
  if (second && second.KeyType !== 'RANGE') {
    throw validationError('Invalid KeySchema: The second KeySchemaElement is not a RANGE key type');
  }
}

/** A global index may have several attributes of each kind. */
function checkGlobalKeySchema(schema: readonly KeySchemaElement[], definitions: readonly AttributeDefinition[]): void {
  checkKeyAttributes(schema, definitions);
  const hashes = schema.filter(({ KeyType }) => KeyType === 'HASH').length;
  if (schema.slice(0, hashes).some(({ KeyType }) => KeyType !== 'HASH')) {
    throw validationError('Invalid KeySchema: HASH key attributes must be specified before RANGE key attributes');
  }
  if (Math.max(hashes, schema.length - hashes) > KEY_ATTRIBUTES_MAX) {
    throw validationError(
      `Invalid KeySchema: A key can have at most ${KEY_ATTRIBUTES_MAX} HASH and ${KEY_ATTRIBUTES_MAX} RANGE key attributes`,
    );
  }
}

function checkKeyAttributes(schema: readonly KeySchemaElement[], definitions: readonly AttributeDefinition[]): void {
  const names = schema.map(({ AttributeName }) => AttributeName);
  const defined = definitions.map(({ AttributeName }) => AttributeName);
  if (names.some((name) => !defined.includes(name))) {
    throw invalidParameters(
      `Some index key attributes are not defined in AttributeDefinitions. Keys: [${names.join(', ')}], AttributeDefinitions: [${defined.join(', ')}]`,
    );
  }
  if (new Set(names).size < names.length) {
    throw validationError('Both the Hash Key and the Range Key element in the KeySchema have the same name');
  }
  if (schema[0]?.KeyType !== 'HASH') {
    throw validationError('Invalid KeySchema: The first KeySchemaElement is not a HASH key type');
  }
}

/** Checks the local indexes of a new table and notes their names. @throws AwsError ValidationException */
export function checkLocalIndexes(
  indexes: readonly LocalSecondaryIndex[],
  table: { keySchema: readonly KeySchemaElement[]; definitions: readonly AttributeDefinition[] },
  names: Set<string>,
): void {
  if (indexes.length === 0) throw invalidParameters('List of LocalSecondaryIndexes is empty');
  if (table.keySchema.length !== 2) {
    throw invalidParameters(
      'Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex',
    );
  }
  const tableHash = table.keySchema[0]?.AttributeName;
  for (const { IndexName = '', KeySchema = [], Projection } of indexes) {
    checkKeySchema(KeySchema, table.definitions);
    if (KeySchema.length !== 2) {
      throw invalidParameters(`Index KeySchema does not have a range key for index: ${IndexName}`);
    }
    const hash = KeySchema[0]?.AttributeName;
    if (hash !== tableHash) {
      throw invalidParameters(
        `Index KeySchema does not have the same leading hash key as table KeySchema for index: ${IndexName}. index hash key: ${hash}, table hash key: ${tableHash}`,
      );
    }
    checkProjection(Projection);
    checkName(IndexName, names);
  }
  if (indexes.length > LOCAL_INDEXES_MAX) {
    throw invalidParameters(`Number of LocalSecondaryIndexes exceeds per-table limit of ${LOCAL_INDEXES_MAX}`);
  }
}

/** Checks the global indexes of a new table and notes their names. @throws AwsError ValidationException */
export function checkGlobalIndexes(
  indexes: readonly GlobalSecondaryIndex[],
  definitions: readonly AttributeDefinition[],
  billingMode: BillingMode | undefined,
  names: Set<string>,
): void {
  if (indexes.length === 0) throw invalidParameters('List of GlobalSecondaryIndexes is empty');
  for (const index of indexes) {
    checkGlobalIndex(index, definitions, billingMode);
    checkName(index.IndexName ?? '', names);
  }
  if (indexes.length > GLOBAL_INDEXES_MAX) {
    throw invalidParameters(`GlobalSecondaryIndex count exceeds the per-table limit of ${GLOBAL_INDEXES_MAX}`);
  }
}

/** Checks one global index, of a new table or added to one. @throws AwsError ValidationException */
export function checkGlobalIndex(
  { IndexName, KeySchema = [], Projection, ProvisionedThroughput }: GlobalSecondaryIndex,
  definitions: readonly AttributeDefinition[],
  billingMode: BillingMode | undefined,
): void {
  checkGlobalKeySchema(KeySchema, definitions);
  checkProjection(Projection);
  if (billingMode === 'PAY_PER_REQUEST' && ProvisionedThroughput) {
    throw invalidParameters(
      `ProvisionedThroughput should not be specified for index: ${IndexName} when BillingMode is PAY_PER_REQUEST`,
    );
  }
}

/** A provisioned table's global indexes are provisioned too. @throws AwsError ValidationException */
export function checkIndexThroughput(
  indexes: readonly GlobalSecondaryIndex[],
  billingMode: BillingMode | undefined,
): void {
  const without = indexes.find(({ ProvisionedThroughput }) => !ProvisionedThroughput);
  if (billingMode === 'PAY_PER_REQUEST' || !without) return;
  throw invalidParameters(`ProvisionedThroughput must be specified for index: ${without.IndexName}`);
}

/** INCLUDE names at most a hundred attributes in all of a table's indexes. @throws AwsError ValidationException */
export function checkProjectedAttributes(projections: readonly (Projection | undefined)[]): void {
  const count = projections.flatMap((projection) => projection?.NonKeyAttributes ?? []).length;
  if (count <= PROJECTED_ATTRIBUTES_MAX) return;
  throw invalidParameters(
    `The number of NonKeyAttributes over all indexes exceeds the limit of ${PROJECTED_ATTRIBUTES_MAX}: ${count}`,
  );
}

function checkProjection(projection: Projection | undefined): void {
  const type = projection?.ProjectionType;
  if (!type) throw invalidParameters('Unknown ProjectionType: null');
  if (projection.NonKeyAttributes && type !== 'INCLUDE') {
    throw invalidParameters(`ProjectionType is ${type}, but NonKeyAttributes is specified`);
  }
  if (type === 'INCLUDE' && !projection.NonKeyAttributes) {
    throw invalidParameters('ProjectionType is INCLUDE, but NonKeyAttributes is not specified');
  }
}

function checkName(name: string, names: Set<string>): void {
  if (names.has(name)) throw invalidParameters(`Duplicate index name: ${name}`);
  names.add(name);
}
