import { commitChanges } from './items/commit.ts';
import type { DynamoDBContext } from './state.ts';
import { storeOf } from './tables/open-table.ts';

/**
 * Sets the timer for the next item that expires, in any table. Called after whatever may change when that is.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
export function scheduleExpiry(context: DynamoDBContext): void {
  const { state, clock } = context;
  const nowSeconds = clock.now() / 1000;
  let dueSeconds: number | undefined;
  for (const record of state.tables.values()) {
    const next = storeOf(record, context).expirations?.next(nowSeconds);
    if (next !== undefined) dueSeconds = Math.min(next, dueSeconds ?? next);
  }
  if (dueSeconds === state.expiry?.dueSeconds) return;
  state.expiry?.cancel();
  state.expiry = undefined;
  if (dueSeconds === undefined) return;
  const cancel = clock.setTimeout(() => expireItems(context), Math.max(0, dueSeconds * 1000 - clock.now()));
  state.expiry = { dueSeconds, cancel };
}

/** Lets nothing expire any more: the endpoint stops. */
export function stopExpiry({ state }: DynamoDBContext): void {
  state.expiry?.cancel();
  state.expiry = undefined;
}

/** Deletes what has expired; streams tell that DynamoDB did it. */
function expireItems(context: DynamoDBContext): void {
  const { state, clock } = context;
  state.expiry = undefined;
  const nowSeconds = clock.now() / 1000;
  for (const record of [...state.tables.values()]) {
    const store = storeOf(record, context);
    const keys = store.expirations?.expired(nowSeconds) ?? [];
    if (keys.length === 0) continue;
    commitChanges(
      keys.map((key) => ({ table: { record, store }, key, item: undefined, byService: true })),
      context,
    );
  }
  scheduleExpiry(context);
}
