import type { Log } from '@signalbox/runtime/log';
import { scheduled } from '@signalbox/runtime/scheduled';
import type { OrderTable } from './order-table.ts';

/** How many orders one run announces again at most; the next run goes on with the others. */
const ORDERS_MAX = 100;

export interface ReannounceStaleOrdersProps {
  readonly orders: OrderTable;
  readonly now: () => Date;
  /** How long an announcement may wait for an answer. */
  readonly staleAfterSeconds: number;
  readonly log: Log;
}

/**
 * Announces orders again that have had no answer for too long, so that no accepted order stays in OrderCreated for ever
 * whatever was lost on the way. Each waits anew from then on: a run never works on the same orders as the one before it.
 */
export function reannounceStaleOrders({ orders, now, staleAfterSeconds, log }: ReannounceStaleOrdersProps) {
  return scheduled(log, async (runLog) => {
    const at = now();
    const before = new Date(at.getTime() - staleAfterSeconds * 1_000).toISOString();
    for (const pending of await orders.listPending(before, ORDERS_MAX)) {
      const again = await orders.announceAgain(pending, at.toISOString());
      if (again) runLog.warn('Order without an answer', { orderId: pending.id, since: pending.pendingSince });
    }
  });
}
