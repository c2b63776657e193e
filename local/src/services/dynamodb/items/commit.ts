import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { itemsEqual } from '../../../engines/dynamodb-expression/compare-values.ts';
import { scheduleExpiry } from '../expiry.ts';
import type { DynamoDBContext } from '../state.ts';
import { keyOf } from '../storage/key-schema.ts';
import type { StoredChange } from '../storage/table-store.ts';
import { appendRecord } from '../streams/write-stream.ts';
import type { Table } from '../tables/open-table.ts';

/** An item to be put, or deleted where it is undefined. */
export interface Change {
  readonly table: Table;
  /** The item's place in the table. */
  readonly key: string;
  readonly item: Item | undefined;
  /** In bytes, where it is known. */
  readonly size?: number | undefined;
  /** DynamoDB itself does it. */
  readonly byService?: boolean;
}

/** Makes changes: all of them, in order, before anything else can look. Followers of streams are woken at the end. */
export function commitChanges(changes: readonly Change[], context: DynamoDBContext): StoredChange[] {
  const streams = new Set<string>();
  const stored = changes.map((change) => {
    const made = change.table.store.write(change.key, change.item, change.size);
    const arn = streamOf(change.table);
    if (arn !== undefined && tellStream(arn, change, made, context)) streams.add(arn);
    return made;
  });
  for (const arn of streams) context.signals.notify(arn);
  for (const { table } of changes) if (table.store.expirations) expireInTime(table, context);
  return stored;
}

function streamOf({ record }: Table): string | undefined {
  return record.stream?.enabled ? record.stream.arn : undefined;
}

/** A change that leaves the item as it was is no event. */
function tellStream(arn: string, change: Change, made: StoredChange, context: DynamoDBContext): boolean {
  const before = made.before?.item;
  const after = made.after?.item;
  const present = after ?? before;
  if (!present || (before && after && itemsEqual(before, after))) return false;
  const keys = keyOf(present, [change.table.store.schema]);
  appendRecord(arn, { keys, before, after, byService: change.byService ?? false }, context);
  return true;
}

/** The timer is set anew only for an item that expires before all others. */
function expireInTime({ store }: Table, context: DynamoDBContext): void {
  const next = store.expirations?.next(context.clock.now() / 1000);
  const due = context.state.expiry?.dueSeconds ?? Number.POSITIVE_INFINITY;
  if (next !== undefined && next < due) scheduleExpiry(context);
}
