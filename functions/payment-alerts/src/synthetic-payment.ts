import type { Payment } from './payment.ts';

/** The customer of synthetic payments, and the only one whose payments the schedule may write. */
export const SYNTHETIC_CUSTOMER = 'synthetic';

/** When the schedule was to fire. Unlike the id of an execution it is the same when a write is tried again. */
const SCHEDULED_TIME = '<aws.scheduler.scheduled-time>';

/**
 * A payment that nobody made, as DynamoDB takes it from EventBridge Scheduler. It is not authorised, so that whoever turns
 * it on sees the whole way to the inbox work. The same item put twice is no change: the stream says nothing of it.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 */
export const syntheticPayment = {
  customerId: { S: SYNTHETIC_CUSTOMER },
  paymentId: { S: SCHEDULED_TIME },
  amount: { N: '1' },
  currency: { S: 'EUR' },
  authorisation: { S: 'Not Authorised' },
  createdAt: { S: SCHEDULED_TIME },
  correlationId: { S: `synthetic-${SCHEDULED_TIME}` },
} satisfies { readonly [Attribute in keyof Payment]-?: { readonly S: string } | { readonly N: string } };
