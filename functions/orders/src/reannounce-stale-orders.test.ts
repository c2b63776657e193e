import { describe, expect, it } from '@jest/globals';
import { createMemoryLog } from '@signalbox/runtime/memory-log';
import { lambdaContext } from '@signalbox/runtime/testing/lambda-context';
import { announcement } from './announcement.ts';
import { createMemoryOrderTable } from './memory-order-table.ts';
import { newOrder } from './new-order.ts';
import { reannounceStaleOrders } from './reannounce-stale-orders.ts';

const start = new Date('2026-11-21T10:00:00.000Z').getTime();
const at = (seconds: number) => new Date(start + seconds * 1_000);
const cause = { correlationId: 'flow', causationId: 'request', hopCount: 0 };

/** Orders 1, 2, 3 ... accepted one second after the other. */
async function service(ordersCount: number) {
  const orders = createMemoryOrderTable();
  for (let id = 1; id <= ordersCount; id += 1) await orders.create(newOrder({ id, amount: 1 }, cause, at(id)));
  const run = async (seconds: number) => {
    const writes = orders.changes.length;
    const log = createMemoryLog();
    await reannounceStaleOrders({ orders, now: () => at(seconds), staleAfterSeconds: 60, log })({}, lambdaContext());
    return orders.changes.slice(writes).map((change) => announcement(change)?.detail.id);
  };
  return { orders, run };
}

describe('reannounceStaleOrders', () => {
  it('announces again what has waited for longer than the limit, and nothing younger', async () => {
    const { run } = await service(3);
    expect(await run(62)).toEqual([1]);
    expect(await run(63)).toEqual([2]);
  });

  it('lets an order wait anew after that, and announces it again as long as there is no answer', async () => {
    const { run } = await service(1);
    expect(await run(62)).toEqual([1]);
    expect(await run(122)).toEqual([]);
    expect(await run(123)).toEqual([1]);
  });

  it('leaves orders alone that have ended', async () => {
    const { orders, run } = await service(2);
    await orders.settle(1, { status: 'OrderCancelled', at: at(5).toISOString(), causationId: 'e', hopCount: 1 });
    expect(await run(1_000)).toEqual([2]);
  });

  it('works through a backlog in bounded runs, the oldest first', async () => {
    const { run } = await service(150);
    const ids = Array.from({ length: 150 }, (_, index) => index + 1);
    expect(await run(1_000)).toEqual(ids.slice(0, 100));
    expect(await run(1_001)).toEqual(ids.slice(100));
    expect(await run(1_002)).toEqual([]);
  });
});
