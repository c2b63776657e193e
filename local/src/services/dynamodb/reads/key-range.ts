import type { AttributeValue } from '../../../engines/dynamodb-expression/attribute-value.ts';
import type { KeyCondition, KeyConditions } from '../../../engines/dynamodb-expression/key-condition.ts';
import { ABOVE_ALL, SORT_KEY_END, sortKeyOf } from '../../../engines/dynamodb-expression/sort-key.ts';
import { validationError } from '../../../service/validation-error.ts';
import { invalidParameters } from '../errors.ts';
import type { KeySchema } from '../storage/key-schema.ts';
import { partitionHash } from '../storage/partition-hash.ts';

/** Places from and up to which entries meet a query's key conditions. */
export interface KeyRange {
  readonly from: string;
  readonly to: string;
}

/** So many conditions are never too many by their number alone: what is wrong with them is said in other words. */
const CONDITIONS_MIN = 2;
const NOT_INDEXABLE: readonly string[] = ['NULL', 'NOT_NULL', 'NE', 'CONTAINS', 'NOT_CONTAINS', 'IN'];

/** Checks that the conditions fit the key of what is queried. @throws AwsError ValidationException */
export function checkKeyConditions(conditions: KeyConditions, { attributes, hashes, ranges }: KeySchema): void {
  if (conditions.size > Math.max(attributes.length, CONDITIONS_MIN)) {
    throw validationError(
      `The number of query conditions (${conditions.size}) exceeds the number of key attributes defined in the schema (${attributes.length})`,
    );
  }
  const named = attributes.filter(({ name }) => conditions.has(name)).length;
  for (const attribute of attributes) {
    const isHash = hashes.includes(attribute);
    if (isHash && attributes.length === 1 && conditions.size > 1) throw notSupported();
    const condition = conditions.get(attribute.name);
    if (!condition) {
      if (!isHash && conditions.size === named) continue;
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
  checkNoGap(conditions, ranges);
}

/** Only the last sort attribute that is named may have another condition than an equality. */
function checkNoGap(conditions: KeyConditions, ranges: KeySchema['ranges']): void {
  const last = ranges.findLast(({ name }) => conditions.has(name));
  const before = last ? ranges.slice(0, ranges.indexOf(last)) : [];
  const loose = before.filter(({ name }) => conditions.get(name)?.operator !== 'EQ').map(({ name }) => name);
  if (loose.length === 0) return;
  throw validationError(
    `RANGE key attributes ${loose.join(', ')} must have equality conditions specified in the query because a condition is present on key attribute ${last?.name}`,
  );
}

/** The range of places that checked key conditions leave. */
export function keyRange(conditions: KeyConditions, { hashes, ranges }: KeySchema): KeyRange {
  let prefix = hashes.map(({ name }) => partitionHash(firstValue(conditions.get(name)))).join('');
  const [condition, ...equalities] = ranges.flatMap(({ name }) => conditions.get(name) ?? []).reverse();
  if (!condition) return { from: prefix, to: prefix + ABOVE_ALL };
  for (const equality of equalities.reverse()) prefix += sortKeyOf(firstValue(equality)) + SORT_KEY_END;
  const sortKey = prefix + sortKeyOf(firstValue(condition));
  const start = sortKey + SORT_KEY_END;
  const end = start + ABOVE_ALL;
  switch (condition.operator) {
    case 'LT':
      return { from: prefix, to: start };
    case 'LE':
      return { from: prefix, to: end };
    case 'GT':
      return { from: end, to: prefix + ABOVE_ALL };
    case 'GE':
      return { from: start, to: prefix + ABOVE_ALL };
    case 'BEGINS_WITH':
      return { from: sortKey, to: sortKey + ABOVE_ALL };
    case 'BETWEEN': {
      const upper = condition.values[1] ?? firstValue(condition);
      return { from: start, to: prefix + sortKeyOf(upper) + SORT_KEY_END + ABOVE_ALL };
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
