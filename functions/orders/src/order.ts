import { eventMetadata } from '@signalbox/events/event-metadata';
import * as z from 'zod/mini';

const orderStatus = z.enum(['OrderCreated', 'OrderCompleted', 'OrderCancelled']);

/** A row of the orders table. */
export const order = z.object({
  id: z.int(),
  amount: z.number(),
  /** The last status of the history. */
  status: orderStatus,
  /** Each status and when the order took it, ISO 8601. */
  history: z.array(z.object({ status: orderStatus, at: z.string() })),
  /** What the order's next event follows from. */
  cause: z.omit(eventMetadata, { key: true }),
  /** Raised by one asks the stream to announce the status once more. */
  announcements: z.int(),
  /** There while no payment has answered: the keys of the index `pending`. */
  pending: z.optional(z.literal('OrderCreated')),
  /** Since when the last announcement waits for an answer, ISO 8601. */
  pendingSince: z.optional(z.string()),
});

export type Order = z.output<typeof order>;

export type OrderStatus = Order['status'];

/** The part of an order that callers see. */
export type OrderView = Pick<Order, 'id' | 'amount' | 'status' | 'history'>;

/** What callers are told of an order. */
export function orderView({ id, amount, status, history }: Order): OrderView {
  return { id, amount, status, history };
}
