import { scheduleExpiry } from './expiry.ts';
import type { DynamoDBContext } from './state.ts';
import { restoreJournals } from './streams/stream-state.ts';
import { storeOf } from './tables/open-table.ts';

/** A table's id is the beginning of its items' keys. */
const TABLE_ID_LENGTH = 36;

/** Builds what is not kept from what is: tables' order and indexes, streams' journals, and the timer of expiry. */
export function restoreState(context: DynamoDBContext): void {
  const { state } = context;
  for (const record of state.tables.values()) storeOf(record, context);
  for (const [key, item] of state.items) {
    state.stores.get(key.slice(0, TABLE_ID_LENGTH))?.restore(key.slice(TABLE_ID_LENGTH), item);
  }
  restoreJournals(state);
  scheduleExpiry(context);
}
