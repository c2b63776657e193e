import * as z from 'zod/mini';

/** Whether whoever pays has been authorised to. */
export const authorisation = z.enum(['Authorised', 'Not Authorised']);

export type Authorisation = z.output<typeof authorisation>;

/** An item of the payments table. */
export const payment = z.object({
  customerId: z.string(),
  paymentId: z.string(),
  amount: z.number(),
  /** ISO 4217: `EUR`. */
  currency: z.string(),
  authorisation,
  /** When the payment was first put, ISO 8601. */
  createdAt: z.string(),
  /** The request that wrote the item last. Only what writes past the API leaves it out. */
  correlationId: z.optional(z.string()),
});

export type Payment = z.output<typeof payment>;

/** What names a payment. */
export type PaymentKey = Pick<Payment, 'customerId' | 'paymentId'>;

/** The part of a payment that callers see. */
export type PaymentView = Omit<Payment, 'correlationId'>;

/** What callers are told of a payment. */
export function paymentView({ correlationId: _, ...view }: Payment): PaymentView {
  return view;
}
