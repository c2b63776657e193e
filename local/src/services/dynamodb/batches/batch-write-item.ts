import type { BatchWriteItemCommandInput, WriteRequest as BatchWriteRequest } from '@aws-sdk/client-dynamodb';
import { validationError } from '../../../service/validation-error.ts';
import { returnConsumedCapacity, returnItemCollectionMetrics } from '../constraints/common.ts';
import {
  all,
  checkConstraints,
  each,
  lengthAtLeast,
  lengthAtMost,
  listOf,
  mapOf,
  required,
  structure,
} from '../constraints/constraint.ts';
import { type Change, commitChanges } from '../items/commit.ts';
import { addWrite, consumedCapacities, type Usages, usageOf } from '../items/consumed-capacity.ts';
import { deleteRequest } from '../items/delete-request.ts';
import { itemCollectionMetrics } from '../items/item-collection.ts';
import { putRequest } from '../items/put-request.ts';
import type { WriteRequest } from '../items/write-request.ts';
import type { DynamoDBContext } from '../state.ts';
import { openTable } from '../tables/open-table.ts';
import { tableNameKeys } from './batch-constraints.ts';

const REQUESTS_MAX = 25;

const constraints = structure({
  ReturnConsumedCapacity: returnConsumedCapacity,
  ReturnItemCollectionMetrics: returnItemCollectionMetrics,
  RequestItems: required(
    all(
      lengthAtLeast(1),
      tableNameKeys,
      each(
        'values',
        all(lengthAtMost(REQUESTS_MAX), lengthAtLeast(1)),
        `Member must have length less than or equal to ${REQUESTS_MAX}, Member must have length greater than or equal to 1`,
      ),
      mapOf(
        listOf(
          structure({
            DeleteRequest: structure({ Key: required() }),
            PutRequest: structure({ Item: required() }),
          }),
        ),
      ),
    ),
  ),
});

/**
 * Puts and deletes up to 25 items. Each is done by itself; here none is ever left undone.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
 * @throws AwsError ValidationException, ResourceNotFoundException
 */
export function batchWriteItem(input: BatchWriteItemCommandInput, context: DynamoDBContext) {
  checkConstraints(constraints, input);
  const requests = Object.entries(input.RequestItems ?? {}).map(([name, writes]) => writeRequests(name, writes));
  if (requests.reduce((count, [, writes]) => count + writes.length, 0) > REQUESTS_MAX) {
    throw validationError('Too many items requested for the BatchWriteItem call');
  }
  const changes = requests.flatMap(([name, writes]) => changesOf(name, writes, context));
  const stored = commitChanges(changes, context);
  const usages: Usages = new Map();
  const collections: Record<string, NonNullable<ReturnType<typeof itemCollectionMetrics>>[]> = {};
  for (const [index, made] of stored.entries()) {
    const table = changes[index]?.table;
    if (!table) continue;
    const { name } = table.record;
    const usage = usageOf(name, usages);
    addWrite(usage, made);
    const metrics = itemCollectionMetrics(table, (made.after ?? made.before)?.item, input.ReturnItemCollectionMetrics);
    if (metrics) collections[name] = [...(collections[name] ?? []), metrics];
  }
  const capacities = consumedCapacities(usages.values(), input.ReturnConsumedCapacity);
  return {
    UnprocessedItems: {},
    ...(Object.keys(collections).length > 0 ? { ItemCollectionMetrics: collections } : {}),
    ...capacities,
  };
}

function writeRequests(TableName: string, writes: readonly BatchWriteRequest[]): [string, WriteRequest[]] {
  if (writes.some(({ PutRequest, DeleteRequest }) => !PutRequest === !DeleteRequest)) {
    throw validationError(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  }
  const requests = writes.map(({ PutRequest, DeleteRequest }) =>
    PutRequest
      ? putRequest({ TableName, Item: PutRequest.Item })
      : deleteRequest({ TableName, Key: DeleteRequest?.Key }),
  );
  return [TableName, requests];
}

function changesOf(name: string, writes: readonly WriteRequest[], context: DynamoDBContext): Change[] {
  const table = openTable(name, context);
  const places = new Set<string>();
  return writes.map((write): Change => {
    const key = placeIn(write, table);
    if (places.has(key)) throw validationError('Provided list of item keys contains duplicates');
    places.add(key);
    const { item, size } = write.outcome(undefined, table);
    return { table, key, item, size };
  });
}

/** A batch reports a wrong key in other words than a put does. */
function placeIn(write: WriteRequest, table: ReturnType<typeof openTable>): string {
  try {
    return write.placeIn(table);
  } catch (error) {
    if (!(error instanceof Error) || !/Missing the key|Type mismatch for key/.test(error.message)) throw error;
    throw validationError('The provided key element does not match the schema');
  }
}
