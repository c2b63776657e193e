import { validationError } from '../../../service/validation-error.ts';
import { indexName, listWith } from '../constraints/common.ts';
import {
  all,
  atLeast,
  type Constraint,
  lengthAtLeast,
  lengthAtMost,
  matching,
  oneOf,
  optional,
  required,
  structure,
} from '../constraints/constraint.ts';

const NAME_LENGTH_MIN = 3;
const NAME_LENGTH_MAX = 255;

/** The name in operations on tables, which is looked at before all else. @throws AwsError ValidationException */
export function checkTableName(name: string | undefined): void {
  if (name === undefined || name === null) {
    throw validationError("The parameter 'TableName' is required but was not present in the request");
  }
  if (name.startsWith('arn:') || (name.length >= NAME_LENGTH_MIN && name.length <= NAME_LENGTH_MAX)) return;
  throw validationError('TableName must be at least 3 characters long and at most 255 characters long');
}

const namePattern: Constraint = (value, path, failures) => {
  if (typeof value === 'string' && !value.startsWith('arn:')) matching('[a-zA-Z0-9_.-]+')(value, path, failures);
};

const throughput = structure({
  WriteCapacityUnits: required(atLeast(1)),
  ReadCapacityUnits: required(atLeast(1)),
});

const keyElement = structure({ AttributeName: required(), KeyType: required(oneOf('HASH', 'RANGE')) });
const keySchema = listWith(keyElement, lengthAtLeast(1), lengthAtMost(2));
const globalKeySchema = listWith(keyElement, lengthAtLeast(1), lengthAtMost(8));

const projection = structure({
  ProjectionType: oneOf('ALL', 'INCLUDE', 'KEYS_ONLY'),
  NonKeyAttributes: lengthAtLeast(1),
});

const attributeDefinitions = listWith(
  structure({ AttributeName: required(), AttributeType: required(oneOf('B', 'N', 'S')) }),
);

const localIndex = structure({
  IndexName: required(indexName),
  KeySchema: required(keySchema),
  Projection: required(projection),
});

const globalIndex = structure({
  IndexName: required(indexName),
  KeySchema: required(globalKeySchema),
  Projection: required(projection),
  ProvisionedThroughput: throughput,
});

const streamSpecification = structure({
  StreamEnabled: required(),
  StreamViewType: oneOf('KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'),
});

const billingMode = oneOf('PROVISIONED', 'PAY_PER_REQUEST');
const tableClass = oneOf('STANDARD', 'STANDARD_INFREQUENT_ACCESS');

export const createTableConstraints = structure({
  AttributeDefinitions: required(attributeDefinitions),
  TableName: namePattern,
  BillingMode: billingMode,
  ProvisionedThroughput: throughput,
  KeySchema: required(keySchema),
  LocalSecondaryIndexes: listWith(localIndex),
  GlobalSecondaryIndexes: listWith(globalIndex),
  StreamSpecification: streamSpecification,
  TableClass: tableClass,
});

const namedIndex = structure({ IndexName: required(indexName) });

export const updateTableConstraints = structure({
  TableName: namePattern,
  AttributeDefinitions: optional(attributeDefinitions),
  ProvisionedThroughput: throughput,
  BillingMode: billingMode,
  GlobalSecondaryIndexUpdates: listWith(
    structure({
      Update: all(namedIndex),
      Create: globalIndex,
      Delete: namedIndex,
    }),
  ),
  StreamSpecification: streamSpecification,
  TableClass: tableClass,
});

/** Operations that take a table's name and little else. */
export const tableNameConstraints = structure({ TableName: namePattern });
