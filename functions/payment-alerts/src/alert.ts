import type { StreamRecordPattern } from '@signalbox/events/stream-record-pattern';
import type { Payment } from './payment.ts';

/** The changes of the table that somebody must hear of: a payment was written that is not authorised. */
export const alertFilter = {
  eventName: ['INSERT', 'MODIFY'],
  dynamodb: { NewImage: { authorisation: { S: ['Not Authorised'] } } },
} as const satisfies StreamRecordPattern<Payment>;

/**
 * What they hear: who, which payment, how much, and when. A pipe fills it from the record of the table's stream.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html
 */
export const alertTemplate = [
  `The payment ${image('paymentId')} of the customer ${image('customerId')} is not authorised.`,
  '',
  `Customer: ${image('customerId')}`,
  `Payment: ${image('paymentId')}`,
  `Amount: ${image('amount', 'N')} ${image('currency')}`,
  `Created: ${image('createdAt')}`,
  'Noticed: <aws.pipes.event.ingestion-time>',
  `Correlation id: ${image('correlationId')}`,
].join('\n');

function image(attribute: keyof Payment, type: 'S' | 'N' = 'S'): string {
  return `<$.dynamodb.NewImage.${attribute}.${type}>`;
}
