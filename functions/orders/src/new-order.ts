import type { Cause } from '@signalbox/events/event-metadata';
import type { Order } from './order.ts';
import type { OrderRequest } from './order-request.ts';

/**
 * An order as it is first stored. That it must be announced is part of the row: its insertion is announced from the table's
 * stream, and as long as `pending` is there it counts as unanswered.
 */
export function newOrder({ id, amount }: OrderRequest, cause: Cause, now: Date): Order {
  const at = now.toISOString();
  const status = 'OrderCreated';
  return {
    id,
    amount,
    status,
    history: [{ status, at }],
    cause,
    announcements: 1,
    pending: status,
    pendingSince: at,
  };
}
