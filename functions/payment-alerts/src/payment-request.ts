import { amount } from '@signalbox/runtime/amount';
import * as z from 'zod/mini';
import { authorisation } from './payment.ts';

/** Ids are printed in alerts: what could break a line or hide a link in a mail is no id. */
const id = z
  .string()
  .check(z.regex(/^[\w.:@-]{1,64}$/, 'Invalid id: expected 1 to 64 letters, digits or any of _.:@-'));

/** The path of `PUT /payments/{customerId}/{paymentId}`. */
export const paymentPath = z.object({ customerId: id, paymentId: id });

/** Its body. */
export const paymentRequest = z.object({
  amount,
  currency: z.string().check(z.regex(/^[A-Z]{3}$/, 'Invalid currency: expected a code of ISO 4217 such as EUR')),
  authorisation,
});

export type PaymentRequest = z.output<typeof paymentRequest>;
