import { OrderCancelled, OrderCompleted, OrderCreated } from '@signalbox/events/order-service';
import { type OutgoingEvent, outgoingEvent } from '@signalbox/events/outgoing-event';
import type { RowChange } from '@signalbox/runtime/stream';
import type { Order } from './order.ts';

const CONTRACTS = { OrderCreated, OrderCompleted, OrderCancelled };

/**
 * The event that a write to an order must be followed by, if any: a new status, or one that is to be announced again. It is
 * a function of the two images, so a record of the stream that is read twice gives the same event, with the same key and
 * time.
 */
export function announcement({ before, after }: RowChange<Order>): OutgoingEvent | undefined {
  if (!after || (before?.status === after.status && before.announcements === after.announcements)) return undefined;
  const { id, amount, status, history, cause } = after;
  const since = history.findLast((entry) => entry.status === status)?.at;
  if (!since) throw new Error(`Order ${id} has no history of its status ${status}`);
  return outgoingEvent(CONTRACTS[status], { id, amount }, { key: String(id), cause, time: new Date(since) });
}
