import type {
  AttributeDefinition,
  CreateTableCommandInput,
  KeySchemaElement,
  ProvisionedThroughput,
} from '@aws-sdk/client-dynamodb';
import { validationError } from '../../../service/validation-error.ts';
import { invalidParameters } from '../errors.ts';
import {
  checkGlobalIndexes,
  checkIndexThroughput,
  checkKeySchema,
  checkLocalIndexes,
  checkProjectedAttributes,
} from './validate-indexes.ts';

const CAPACITY_UNITS_MAX = 1_000_000_000_000;

/** Checks what a table's definition says as a whole. @throws AwsError ValidationException in DynamoDB's order */
export function checkTableDefinition(input: CreateTableCommandInput): void {
  const { AttributeDefinitions: definitions = [], KeySchema: keySchema = [], BillingMode: billingMode } = input;
  checkBilling(input);
  if (keySchema.length > definitions.length) {
    throw validationError('Invalid KeySchema: Some index key attribute have no definition');
  }
  checkKeySchema(keySchema, definitions);
  const { LocalSecondaryIndexes: local, GlobalSecondaryIndexes: global } = input;
  if (!local && !global && keySchema.length !== definitions.length) throw unusedDefinitions();
  const names = new Set<string>();
  if (local) checkLocalIndexes(local, { keySchema, definitions }, names);
  if (global) checkGlobalIndexes(global, definitions, billingMode, names);
  const indexes = [...(local ?? []), ...(global ?? [])];
  checkProjectedAttributes(indexes.map(({ Projection }) => Projection));
  checkDefinitionsUsed(definitions, [keySchema, ...indexes.map(({ KeySchema = [] }) => KeySchema)]);
  checkIndexThroughput(global ?? [], billingMode);
  checkStream(input);
}

/** Bounds of provisioned capacity. @throws AwsError ValidationException */
export function checkCapacity({ ReadCapacityUnits = 0, WriteCapacityUnits = 0 }: ProvisionedThroughput): void {
  if (ReadCapacityUnits > CAPACITY_UNITS_MAX) {
    throw validationError(`Given value ${ReadCapacityUnits} for ReadCapacityUnits is out of bounds`);
  }
  if (WriteCapacityUnits > CAPACITY_UNITS_MAX) {
    throw validationError(`Given value ${WriteCapacityUnits} for WriteCapacityUnits is out of bounds`);
  }
}

/** Every defined attribute must be part of a key. @throws AwsError ValidationException */
function checkDefinitionsUsed(
  definitions: readonly AttributeDefinition[],
  schemas: readonly (readonly KeySchemaElement[])[],
): void {
  const used = new Set(schemas.flat().map(({ AttributeName }) => AttributeName));
  const unused = definitions.filter(({ AttributeName }) => !used.has(AttributeName));
  if (unused.length === 0) return;
  const shown = (names: readonly (string | undefined)[]) => `[${names.join(', ')}]`;
  throw invalidParameters(
    `Some AttributeDefinitions are not used. AttributeDefinitions: ${shown(definitions.map((it) => it.AttributeName))}, keys used: ${shown([...used])}`,
  );
}

function checkBilling({ BillingMode, ProvisionedThroughput }: CreateTableCommandInput): void {
  if (BillingMode === 'PAY_PER_REQUEST') {
    if (!ProvisionedThroughput) return;
    throw invalidParameters(
      'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
    );
  }
  if (!ProvisionedThroughput?.ReadCapacityUnits || !ProvisionedThroughput.WriteCapacityUnits) {
    throw invalidParameters(
      'ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED',
    );
  }
  checkCapacity(ProvisionedThroughput);
}

function checkStream({ StreamSpecification: stream }: CreateTableCommandInput): void {
  if (stream?.StreamEnabled && !stream.StreamViewType) {
    throw invalidParameters('StreamViewType must be specified when StreamEnabled is true');
  }
  if (stream && !stream.StreamEnabled && stream.StreamViewType) {
    throw invalidParameters('Table is being created with streams disabled, but StreamViewType is specified');
  }
}

function unusedDefinitions(): Error {
  return invalidParameters(
    'Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions',
  );
}
