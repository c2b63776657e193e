import * as z from 'zod/mini';
import { defineEvent } from './define-event.ts';

/** The id of the order that the payment is for. */
const payment = z.object({ id: z.int().check(z.positive()) });

/** The payment of an order went through. */
export const PaymentSucceeded = defineEvent({
  source: 'payment-service',
  detailType: 'PaymentSucceeded',
  schema: payment,
  version: 1,
});

/** The payment of an order was refused. */
export const PaymentFailed = defineEvent({
  source: 'payment-service',
  detailType: 'PaymentFailed',
  schema: payment,
  version: 1,
});
