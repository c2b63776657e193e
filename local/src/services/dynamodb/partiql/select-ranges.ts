import type { AttributeValue } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { compareValues } from '../../../engines/dynamodb-expression/compare-values.ts';
import type { Select } from '../../../engines/dynamodb-partiql/statement.ts';
import { validationError } from '../../../service/validation-error.ts';
import { type KeyRange, keyRange } from '../reads/key-range.ts';
import type { ReadTarget } from '../reads/read-target.ts';
import { segmentBoundary } from '../storage/partition-hash.ts';
import type { StoredItem } from '../storage/secondary-index.ts';
import { sortCondition } from './where-key.ts';

/** So many partitions may be named with IN. */
const PARTITIONS_MAX = 50;

/** Whether items are read backwards. @throws AwsError ValidationException for an order that the key does not give */
export function checkOrder(
  { order, where }: Select,
  partitions: readonly AttributeValue[] | undefined,
  { schema }: ReadTarget,
): boolean {
  if (order.length === 0) return false;
  if (!where) throw validationError('Must have WHERE clause in the statement when using ORDER BY clause.');
  if (!partitions) {
    throw validationError(
      'Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.',
    );
  }
  const names = schema.attributes.map(({ name }) => name);
  const wrong = order.find(({ attribute }) => !names.includes(attribute));
  if (wrong) {
    throw validationError(`Variable reference ${wrong.attribute} in ORDER BY clause must be part of the primary key`);
  }
  if (partitions.length > 1 && !order.some(({ attribute }) => attribute === schema.hash.name)) {
    throw validationError(
      'Must have hash key in ORDER BY clause when more than one hash key condition specified in WHERE clause.',
    );
  }
  return order.some(({ attribute, isDescending }) => attribute === schema.range?.name && isDescending);
}

/** What is read, one range after the other. */
export function rangesOf(
  { where, order }: Select,
  partitions: readonly AttributeValue[] | undefined,
  { schema }: ReadTarget,
): readonly KeyRange[] {
  if (!partitions) return [{ from: segmentBoundary(0, 1), to: segmentBoundary(1, 1) }];
  const distinct = partitions.filter((value, index) => partitions.findIndex((other) => isSame(value, other)) === index);
  if (distinct.length > PARTITIONS_MAX) {
    throw validationError('Too many decomposed read operations for a given query.');
  }
  const byHash = order.find(({ attribute }) => attribute === schema.hash.name);
  const direction = byHash?.isDescending ? -1 : 1;
  if (byHash) distinct.sort((left, right) => direction * (compareValues(left, right) ?? 0));
  const range = sortCondition(where, schema);
  return distinct.map((value) => {
    const conditions = new Map([[schema.hash.name, { operator: 'EQ' as const, values: [value] }]]);
    return keyRange(range && schema.range ? new Map([...conditions, [schema.range.name, range]]) : conditions, schema);
  });
}

/** The entries of the ranges, behind a place in one of them. */
export function* entriesOf(
  { entries }: ReadTarget,
  ranges: readonly KeyRange[],
  isDescending: boolean,
  after: string | undefined,
): Generator<StoredItem> {
  const begun = after === undefined ? -1 : ranges.findIndex(({ from, to }) => after >= from && after < to);
  if (after !== undefined && begun < 0) throw validationError('Invalid NextToken');
  for (const [index, { from, to }] of ranges.entries()) {
    if (index < begun) continue;
    const start = index === begun ? after : undefined;
    if (isDescending) yield* entries.descending(from, start ?? to);
    else yield* entries.ascending(start === undefined ? from : `${start}\u0000`, to);
  }
}

function isSame(left: AttributeValue, right: AttributeValue): boolean {
  return compareValues(left, right) === 0;
}
