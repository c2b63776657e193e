import * as z from 'zod/mini';
import { defineEvent } from './define-event.ts';

const order = z.object({
  id: z.int().check(z.positive()),
  amount: z.number().check(z.nonnegative()),
});

/** An order was accepted. May be announced again while no payment has answered. */
export const OrderCreated = defineEvent({
  source: 'order-service',
  detailType: 'OrderCreated',
  schema: order,
  version: 1,
});

/** An order was paid: its end. */
export const OrderCompleted = defineEvent({
  source: 'order-service',
  detailType: 'OrderCompleted',
  schema: order,
  version: 1,
});

/** The payment of an order was refused: its end. */
export const OrderCancelled = defineEvent({
  source: 'order-service',
  detailType: 'OrderCancelled',
  schema: order,
  version: 1,
});
