import {
  all,
  type Constraint,
  lengthAtLeast,
  lengthAtMost,
  listOf,
  matching,
  oneOf,
  required,
  structure,
} from './constraint.ts';

const NAME_PATTERN = '[a-zA-Z0-9_.-]+';

const name = all(matching(NAME_PATTERN), lengthAtLeast(3), lengthAtMost(255));
const arn = lengthAtMost(1024);

/** A table's name, or its ARN. */
export const tableName: Constraint = (value, path, failures) => {
  const constraint = typeof value === 'string' && value.startsWith('arn:') ? arn : name;
  constraint(value, path, failures);
};

export const indexName = name;

export const returnConsumedCapacity = oneOf('INDEXES', 'TOTAL', 'NONE');
export const returnItemCollectionMetrics = oneOf('SIZE', 'NONE');
export const returnValues = oneOf('ALL_NEW', 'UPDATED_OLD', 'ALL_OLD', 'NONE', 'UPDATED_NEW');
export const returnValuesOnConditionCheckFailure = oneOf('ALL_OLD', 'NONE');
export const conditionalOperator = oneOf('OR', 'AND');
export const select = oneOf('SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES');
export const attributesToGet = all(lengthAtLeast(1), lengthAtMost(255));

const comparisonOperator = oneOf(
  'IN',
  'NULL',
  'BETWEEN',
  'LT',
  'NOT_CONTAINS',
  'EQ',
  'GT',
  'NOT_NULL',
  'NE',
  'LE',
  'BEGINS_WITH',
  'GE',
  'CONTAINS',
);

/** KeyConditions, QueryFilter, ScanFilter: a condition by attribute. */
export const condition = structure({ ComparisonOperator: required(comparisonOperator) });
/** Expected: the same, but the operator may be left out. */
export const expectedValue = structure({ ComparisonOperator: comparisonOperator });

/** A list whose elements have constraints of their own. */
export function listWith(element: Constraint, ...constraints: readonly Constraint[]): Constraint {
  return all(...constraints, listOf(element));
}
