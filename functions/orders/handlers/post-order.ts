import { environment, text } from '@signalbox/runtime/environment';
import { createLog } from '@signalbox/runtime/log';
import { createOrderTable } from '../src/order-table.ts';
import { postOrder } from '../src/post-order.ts';

const { ORDER_TABLE_NAME } = environment({ ORDER_TABLE_NAME: text });

/** `POST /order` of the HTTP API. */
export const handler = postOrder({
  orders: createOrderTable(ORDER_TABLE_NAME),
  now: () => new Date(),
  log: createLog('orders'),
});
