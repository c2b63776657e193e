import type { BatchGetItemCommandInput, KeysAndAttributes } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { normalizeItem } from '../../../engines/dynamodb-expression/normalize-value.ts';
import { checkParameterKinds } from '../../../engines/dynamodb-expression/parameter-kinds.ts';
import { validationError } from '../../../service/validation-error.ts';
import { attributesToGet, returnConsumedCapacity } from '../constraints/common.ts';
import {
  all,
  checkConstraints,
  lengthAtLeast,
  lengthAtMost,
  mapOf,
  required,
  structure,
} from '../constraints/constraint.ts';
import { consumedCapacities, noUsage, readUnits, type Usage } from '../items/consumed-capacity.ts';
import { placeOfKey } from '../items/item-keys.ts';
import { checkKeyPaths } from '../items/key-paths.ts';
import { projectionOf } from '../reads/get-item.ts';
import type { DynamoDBContext } from '../state.ts';
import { openTable, type Table } from '../tables/open-table.ts';
import { tableNameKeys } from './batch-constraints.ts';

const KEYS_MAX = 100;
/** An answer has at most this many bytes; the keys of the other items are given back. */
const ANSWER_BYTES_MAX = 16 * 1024 * 1024;

const KINDS = { expressions: ['ProjectionExpression'], legacy: ['AttributesToGet'] };

const constraints = structure({
  ReturnConsumedCapacity: returnConsumedCapacity,
  RequestItems: required(
    all(
      lengthAtLeast(1),
      tableNameKeys,
      mapOf(structure({ Keys: required(lengthAtLeast(1), lengthAtMost(KEYS_MAX)), AttributesToGet: attributesToGet })),
    ),
  ),
});

/** The part of a batch that is about one table. */
interface TableReads {
  readonly name: string;
  readonly request: KeysAndAttributes;
  readonly keys: readonly Item[];
  readonly projection: ReturnType<typeof projectionOf>;
}

interface Answer {
  readonly Responses: Record<string, Item[]>;
  readonly UnprocessedKeys: Record<string, KeysAndAttributes>;
  bytes: number;
}

/**
 * Reads up to a hundred items, of one table or several.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
 * @throws AwsError ValidationException, ResourceNotFoundException
 */
export function batchGetItem(input: BatchGetItemCommandInput, context: DynamoDBContext) {
  checkConstraints(constraints, input);
  const reads = Object.entries(input.RequestItems ?? {}).map(([name, request]) => tableReads(name, request));
  if (reads.reduce((count, { keys }) => count + keys.length, 0) > KEYS_MAX) {
    throw validationError('Too many items requested for the BatchGetItem call');
  }
  const placed = reads.map((read) => {
    const table = openTable(read.name, context);
    const places = read.keys.map((key) => placeOfKey(key, table.store.schema));
    checkKeyPaths(read.projection.paths ?? [], table.store);
    return { read, table, places };
  });
  const answer: Answer = { Responses: {}, UnprocessedKeys: {}, bytes: 0 };
  const usages = placed.map(({ read, table, places }) => readTable(read, table, places, answer));
  const capacities = consumedCapacities(usages, input.ReturnConsumedCapacity);
  const { Responses, UnprocessedKeys } = answer;
  return { Responses, UnprocessedKeys, ...capacities };
}

function tableReads(name: string, request: KeysAndAttributes): TableReads {
  checkParameterKinds(request, KINDS);
  const projection = projectionOf(request);
  const keys = (request.Keys ?? []).map((key) => normalizeItem(key));
  if (new Set(keys.map(keyText)).size < keys.length) {
    throw validationError('Provided list of item keys contains duplicates');
  }
  return { name, request, projection, keys };
}

/** Keys are equal when this is, whatever the order of their attributes. */
function keyText(key: Item): string {
  return JSON.stringify(Object.entries(key).sort(([left], [right]) => (left < right ? -1 : 1)));
}

function readTable(
  { name, request, keys, projection }: TableReads,
  table: Table,
  places: string[],
  answer: Answer,
): Usage {
  const usage = noUsage(table.record.name);
  const found: Item[] = [];
  answer.Responses[name] = found;
  for (const [index, place] of places.entries()) {
    const entry = table.store.entries.get(place);
    const size = entry?.size ?? 0;
    if (answer.bytes + size > ANSWER_BYTES_MAX) {
      answer.UnprocessedKeys[name] ??= { ...request, Keys: [] };
      answer.UnprocessedKeys[name].Keys?.push(keys[index] ?? {});
      continue;
    }
    answer.bytes += size;
    usage.table += readUnits(size, request.ConsistentRead);
    if (entry) found.push(projection.of(entry.item));
  }
  return usage;
}
