import type { ScanCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { checkParameterKinds } from '../../../engines/dynamodb-expression/parameter-kinds.ts';
import { compileExpressions } from '../../../engines/dynamodb-expression/request-expressions.ts';
import { validationError } from '../../../service/validation-error.ts';
import { checkConstraints } from '../constraints/constraint.ts';
import { checkConditionalOperator } from '../items/expected.ts';
import { checkKeyPaths } from '../items/key-paths.ts';
import type { DynamoDBContext } from '../state.ts';
import { segmentBoundary } from '../storage/partition-hash.ts';
import type { StoredItem } from '../storage/secondary-index.ts';
import { pageAnswer } from './page-answer.ts';
import { scanConstraints } from './read-constraints.ts';
import { filterFrom, legacyConditions, type ReadFilter } from './read-filter.ts';
import { readPage } from './read-page.ts';
import { openReadTarget, type ReadTarget, startPlace } from './read-target.ts';
import { checkAttributesToGet, needsWholeItems, type Selection, selectionOf } from './selection.ts';
import { checkStartKeyLength, checkStartKeyOf, checkStartKeyOfTable, normalizeStartKey } from './start-key.ts';

interface ScanRequest {
  readonly filter: ReadFilter | undefined;
  readonly selection: Selection;
  readonly startKey: Item | undefined;
}

const KINDS = {
  expressions: ['ProjectionExpression', 'FilterExpression'],
  legacy: ['AttributesToGet', 'ScanFilter', 'ConditionalOperator'],
};

/**
 * Reads a table or index from beginning to end, or a segment of it.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
 * @throws AwsError ValidationException, ResourceNotFoundException
 */
export function scan(input: ScanCommandInput, context: DynamoDBContext) {
  checkConstraints(scanConstraints, input);
  const { filter, selection, startKey } = scanRequest(input);
  const target = openReadTarget(input, context);
  if (startKey) checkStart(startKey, target, input.IndexName === undefined);
  const wholeItems = needsWholeItems(target, input.Select, selection.paths, filter?.paths ?? []);
  const entries = entriesOf(target, startKey, input);
  checkKeyPaths(selection.paths ?? [], target.table.store);
  checkKeyPaths(filter?.paths ?? [], target.table.store);
  const isConsistent = input.ConsistentRead;
  const page = readPage({ target, entries, limit: input.Limit, filter, selection, wholeItems, isConsistent });
  return pageAnswer(page, selection, input.ReturnConsumedCapacity);
}

function scanRequest(input: ScanCommandInput): ScanRequest {
  checkParameterKinds(input, KINDS);
  checkAttributesToGet(input.AttributesToGet);
  const scanFilter = legacyConditions(input.ScanFilter);
  checkConditionalOperator(input.ConditionalOperator, scanFilter.size);
  const startKey = normalizeStartKey(input.ExclusiveStartKey);
  checkSegment(input);
  const expressions = compileExpressions(input);
  const selection = selectionOf(input, expressions.projection);
  return { filter: filterFrom(expressions, scanFilter, input.ConditionalOperator, 'ScanFilter'), selection, startKey };
}

function checkSegment({ Segment: segment, TotalSegments: total }: ScanCommandInput): void {
  if (segment !== undefined && total === undefined) {
    throw validationError(
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    );
  }
  if (total === undefined) return;
  if (segment === undefined) {
    throw validationError(
      'The Segment parameter is required but was not present in the request when parameter TotalSegments is present',
    );
  }
  if (segment < total) return;
  throw validationError(
    `The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: ${segment} is not less than TotalSegments: ${total}`,
  );
}

function checkStart(startKey: Item, target: ReadTarget, isTable: boolean): void {
  const invalid = 'The provided starting key is invalid';
  const mismatch = `${invalid}: The provided key element does not match the schema`;
  checkStartKeyLength(startKey, target, isTable ? mismatch : invalid);
  if (!isTable) checkStartKeyOf(startKey, target.schema);
  checkStartKeyOfTable(startKey, target.table.store.schema);
}

function entriesOf(target: ReadTarget, startKey: Item | undefined, input: ScanCommandInput): Iterable<StoredItem> {
  const { Segment: segment = 0, TotalSegments: total = 1 } = input;
  const from = segmentBoundary(segment, total);
  const to = segmentBoundary(segment + 1, total);
  if (!startKey) return target.entries.ascending(from, to);
  const start = startPlace(startKey, target);
  if (start < from || start >= to) {
    throw validationError(
      `The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. TotalSegments: ${total} Segment: ${segment}`,
    );
  }
  return target.entries.ascending(`${start}\u0000`, to);
}
