import { environment, text } from '@signalbox/runtime/environment';
import { createLog } from '@signalbox/runtime/log';
import { createPaymentTable } from '../src/payment-table.ts';
import { putPayment } from '../src/put-payment.ts';

const { PAYMENT_TABLE_NAME } = environment({ PAYMENT_TABLE_NAME: text });

/** `PUT /payments/{customerId}/{paymentId}` of the HTTP API. */
export const handler = putPayment({
  payments: createPaymentTable(PAYMENT_TABLE_NAME),
  now: () => new Date(),
  log: createLog('payment-alerts'),
});
