import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import { AwsError } from '../../../service/errors.ts';
import { validationError } from '../../../service/validation-error.ts';
import { type Change, commitChanges } from '../items/commit.ts';
import { readUnits, type Usage, type Usages, usageOf } from '../items/consumed-capacity.ts';
import { isAllowed, type WriteRequest } from '../items/write-request.ts';
import type { DynamoDBContext } from '../state.ts';
import type { StoredChange } from '../storage/table-store.ts';
import { openTable, type Table } from '../tables/open-table.ts';
import { conditionFailed, DUPLICATE, invalid, NO_REASON, transactionCanceled } from './cancellation.ts';

/** So many bytes may be written in one transaction. */
const TRANSACTION_BYTES_MAX = 4 * 1024 * 1024;
/** What is wrong with the request itself, however its tables look. */
const TOP_LEVEL = /cannot contain an empty/;

/** An action with its table and what it would do. */
interface Action {
  readonly table: Table;
  readonly key: string | undefined;
  readonly reason: CancellationReason;
  readonly change: Change | undefined;
  readonly bytes: number;
}

/** A transaction that was done. */
export interface DoneWrites {
  readonly actions: readonly Action[];
  /** What each action with a change did, in their order. */
  readonly stored: readonly StoredChange[];
}

/**
 * Does all of the writes, or none of them.
 * @throws AwsError ValidationException, ResourceNotFoundException, TransactionCanceledException
 */
export function writeTransaction(requests: readonly WriteRequest[], context: DynamoDBContext): DoneWrites {
  const opened = requests.map((request) => ({ request, table: openTable(request.tableName, context) }));
  const actions = opened.map(({ request, table }) => prepare(request, table));
  checkDistinct(actions);
  if (actions.reduce((total, { bytes }) => total + bytes, 0) > TRANSACTION_BYTES_MAX) {
    throw validationError('Collection size of items in the transaction request has exceeded the maximum allowed size');
  }
  if (actions.some(({ reason }) => reason !== NO_REASON)) {
    throw transactionCanceled(actions.map(({ reason }) => reason));
  }
  const changes = actions.flatMap(({ change }) => change ?? []);
  return { actions, stored: commitChanges(changes, context) };
}

/** What the repetition of a transaction that was done uses: it reads the items. */
export function repetitionUsages(requests: readonly WriteRequest[], context: DynamoDBContext): Usage[] {
  const usages: Usages = new Map();
  for (const request of requests) {
    const table = openTable(request.tableName, context);
    usageOf(table.record.name, usages).table += readUnits(
      table.store.entries.get(request.placeIn(table))?.size ?? 0,
      true,
    );
  }
  return [...usages.values()];
}

function prepare(request: WriteRequest, table: Table): Action {
  const action = { table, key: undefined, reason: NO_REASON, change: undefined, bytes: 0 };
  let key: string | undefined;
  try {
    key = request.placeIn(table);
    const existing = table.store.entries.get(key)?.item;
    if (!isAllowed(request, existing)) {
      const failed = conditionFailed(request.showsFailedItem ? existing : undefined);
      return { ...action, key, reason: request.isInsert ? DUPLICATE : failed };
    }
    const { item, size, isUnchanged } = request.outcome(existing, table);
    return { ...action, key, change: isUnchanged ? undefined : { table, key, item, size }, bytes: size ?? 0 };
  } catch (error) {
    if (!(error instanceof AwsError) || TOP_LEVEL.test(error.message)) throw error;
    return { ...action, key, reason: invalid(error) };
  }
}

function checkDistinct(actions: readonly Action[]): void {
  const seen = new Set<string>();
  for (const { table, key } of actions) {
    if (key === undefined) continue;
    const place = `${table.record.id}${key}`;
    if (seen.has(place)) {
      throw validationError('Transaction request cannot include multiple operations on one item');
    }
    seen.add(place);
  }
}
