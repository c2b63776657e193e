import { environment, text } from '@signalbox/runtime/environment';
import { createLog } from '@signalbox/runtime/log';
import { onPaymentEvent } from '../src/on-payment-event.ts';
import { createOrderTable } from '../src/order-table.ts';

const { ORDER_TABLE_NAME } = environment({ ORDER_TABLE_NAME: text });

/** The rule for every event of the payment service. */
export const handler = onPaymentEvent({
  orders: createOrderTable(ORDER_TABLE_NAME),
  now: () => new Date(),
  log: createLog('orders'),
});
