import type { RowChange } from '@signalbox/runtime/stream';
import type { Order } from './order.ts';
import type { OrderTable } from './order-table.ts';
import { settledOrder } from './settlement.ts';

/** An order table for tests, with the records of its stream in the order of the writes. */
export interface MemoryOrderTable extends OrderTable {
  readonly rows: ReadonlyMap<number, Order>;
  readonly changes: readonly RowChange<Order>[];
}

/** An order table on a Map. */
export function createMemoryOrderTable(): MemoryOrderTable {
  const rows = new Map<number, Order>();
  const changes: RowChange<Order>[] = [];
  const put = (after: Order) => {
    const before = rows.get(after.id);
    if (before === after) return;
    rows.set(after.id, after);
    changes.push({ before, after });
  };

  return {
    rows,
    changes,
    async create(created) {
      const stored = rows.get(created.id);
      if (!stored) put(created);
      return { created: !stored, order: stored ?? created };
    },
    async get(id) {
      return rows.get(id);
    },
    async settle(id, settlement) {
      const before = rows.get(id);
      if (before) put(settledOrder(before, settlement));
      return before;
    },
    async listPending(before, ordersMax) {
      return [...rows.values()]
        .flatMap(({ id, pendingSince }) => (pendingSince && pendingSince < before ? [{ id, pendingSince }] : []))
        .toSorted((one, other) => one.pendingSince.localeCompare(other.pendingSince))
        .slice(0, ordersMax);
    },
    async announceAgain({ id, pendingSince }, now) {
      const stored = rows.get(id);
      if (stored?.pendingSince !== pendingSince) return false;
      put({ ...stored, pendingSince: now, announcements: stored.announcements + 1 });
      return true;
    },
  };
}
