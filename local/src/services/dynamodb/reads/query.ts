import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { evaluateCondition } from '../../../engines/dynamodb-expression/evaluate-condition.ts';
import type { KeyConditions } from '../../../engines/dynamodb-expression/key-condition.ts';
import { conditionFromLegacy } from '../../../engines/dynamodb-expression/legacy-condition.ts';
import { validationError } from '../../../service/validation-error.ts';
import { checkConstraints } from '../constraints/constraint.ts';
import { checkKeyPaths } from '../items/key-paths.ts';
import type { DynamoDBContext } from '../state.ts';
import type { KeyAttribute } from '../storage/key-schema.ts';
import type { StoredItem } from '../storage/secondary-index.ts';
import { checkKeyConditions, keyRange } from './key-range.ts';
import { pageAnswer } from './page-answer.ts';
import { type QueryRequest, queryRequest } from './query-request.ts';
import { queryConstraints } from './read-constraints.ts';
import { checkFilterNames } from './read-filter.ts';
import { readPage } from './read-page.ts';
import { openReadTarget, type ReadTarget, startPlace } from './read-target.ts';
import { needsWholeItems } from './selection.ts';
import { checkStartKeyLength, checkStartKeyOf, checkStartKeyOfTable } from './start-key.ts';

/**
 * Reads the items of one partition. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
 * @throws AwsError ValidationException, ResourceNotFoundException
 */
export function query(input: QueryCommandInput, context: DynamoDBContext) {
  checkConstraints(queryConstraints, input);
  const request = queryRequest(input);
  const target = openReadTarget(input, context);
  checkAgainst(target, request);
  const { selection, filter } = request;
  const wholeItems = needsWholeItems(target, input.Select, selection.paths, filter?.paths ?? []);
  checkKeyPaths(filter?.paths ?? [], target.table.store);
  const page = readPage({
    target,
    entries: entriesOf(target, request, input.ScanIndexForward ?? true),
    limit: input.Limit,
    filter,
    selection,
    wholeItems,
    isConsistent: input.ConsistentRead,
  });
  return pageAnswer(page, selection, input.ReturnConsumedCapacity);
}

function checkAgainst(target: ReadTarget, { startKey, conditions, selection, filter }: QueryRequest): void {
  const { store } = target.table;
  if (startKey) {
    checkStartKeyLength(startKey, target, 'The provided starting key is invalid');
    checkStartKeyOf(startKey, target.schema);
  }
  checkKeyConditions(conditions, target.schema);
  if (startKey) {
    checkStartKeyOfTable(startKey, store.schema);
    checkStartKeyInRange(startKey, conditions, target);
  }
  checkKeyPaths(selection.paths ?? [], store);
  checkFilterNames(filter, target.schema);
}

/** A query goes on only from a key that it could have read. */
function checkStartKeyInRange(startKey: Item, conditions: KeyConditions, { schema }: ReadTarget): void {
  const named = (attributes: readonly KeyAttribute[]) =>
    attributes.flatMap(({ name }) => {
      const condition = conditions.get(name);
      return condition ? [{ name, ...condition }] : [];
    });
  const isSamePartition = evaluateCondition(conditionFromLegacy(named(schema.hashes), 'AND'), startKey, {});
  const ranges = named(schema.ranges);
  if (ranges.length === 0) {
    if (isSamePartition) return;
    throw validationError('The provided starting key is outside query boundaries based on provided conditions');
  }
  if (!evaluateCondition(conditionFromLegacy(ranges, 'AND'), startKey, {})) {
    throw validationError('The provided starting key does not match the range key predicate');
  }
  if (!isSamePartition) throw validationError('The query can return at most one row and cannot be restarted');
}

function entriesOf(
  target: ReadTarget,
  { conditions, startKey }: QueryRequest,
  isForward: boolean,
): Iterable<StoredItem> {
  const { from, to } = keyRange(conditions, target.schema);
  // A checked start key lies within the range.
  const start = startKey && startPlace(startKey, target);
  if (!isForward) return target.entries.descending(from, start ?? to);
  return target.entries.ascending(start === undefined ? from : `${start}\u0000`, to);
}
