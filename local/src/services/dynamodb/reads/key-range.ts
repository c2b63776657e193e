import type { AttributeValue } from '../../../engines/dynamodb-expression/attribute-value.ts';
import type { KeyCondition, KeyConditions } from '../../../engines/dynamodb-expression/key-condition.ts';
import { ABOVE_ALL, SORT_KEY_END, sortKeyOf } from '../../../engines/dynamodb-expression/sort-key.ts';
import { validationError } from '../../../engines/dynamodb-expression/validation-error.ts';
import { invalidParameters } from '../errors.ts';
import type { KeySchema } from '../storage/key-schema.ts';
import { partitionHash } from '../storage/partition-hash.ts';

/** Places from and up to which entries meet a query's key conditions. */
export interface KeyRange {
  readonly from: string;
  readonly to: string;
}

const NOT_INDEXABLE: readonly string[] = ['NULL', 'NOT_NULL', 'NE', 'CONTAINS', 'NOT_CONTAINS', 'IN'];

/** Checks that the conditions fit the key of what is queried. @throws AwsError ValidationException */
export function checkKeyConditions(conditions: KeyConditions, { attributes, hash }: KeySchema): void {
  for (const attribute of attributes) {
    const isHash = attribute === hash;
    if (isHash && attributes.length === 1 && conditions.size > 1) throw notSupported();
    const condition = conditions.get(attribute.name);
    if (!condition) {
      if (!isHash && conditions.size === 1) continue;
      throw validationError(`Query condition missed key schema element: ${attribute.name}`);
    }
    if (NOT_INDEXABLE.includes(condition.operator)) {
      throw validationError('Attempted conditional constraint is not an indexable operation');
    }
    if (condition.values.some((value) => value[attribute.type] === undefined)) {
      throw invalidParameters('Condition parameter type does not match schema type');
    }
    if (isHash && condition.operator !== 'EQ') throw notSupported();
  }
}

/** The range of places that checked key conditions leave. */
export function keyRange(conditions: KeyConditions, { hash, range }: KeySchema): KeyRange {
  const partition = partitionHash(firstValue(conditions.get(hash.name)));
  const condition = range && conditions.get(range.name);
  if (!condition) return { from: partition, to: partition + ABOVE_ALL };
  const sortKey = partition + sortKeyOf(firstValue(condition));
  const start = sortKey + SORT_KEY_END;
  const end = start + ABOVE_ALL;
  switch (condition.operator) {
    case 'LT':
      return { from: partition, to: start };
    case 'LE':
      return { from: partition, to: end };
    case 'GT':
      return { from: end, to: partition + ABOVE_ALL };
    case 'GE':
      return { from: start, to: partition + ABOVE_ALL };
    case 'BEGINS_WITH':
      return { from: sortKey, to: sortKey + ABOVE_ALL };
    case 'BETWEEN': {
      const upper = condition.values[1] ?? firstValue(condition);
      return { from: start, to: partition + sortKeyOf(upper) + SORT_KEY_END + ABOVE_ALL };
    }
    default:
      return { from: start, to: end };
  }
}

function firstValue(condition: KeyCondition | undefined): AttributeValue {
  const value = condition?.values[0];
  if (!value) throw new TypeError('A checked key condition compares with a value.');
  return value;
}

function notSupported(): Error {
  return validationError('Query key condition not supported');
}
