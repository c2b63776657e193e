import { environment, positiveInteger, text } from '@signalbox/runtime/environment';
import { createLog } from '@signalbox/runtime/log';
import { createOrderTable } from '../src/order-table.ts';
import { reannounceStaleOrders } from '../src/reannounce-stale-orders.ts';

const { ORDER_TABLE_NAME, STALE_AFTER_SECONDS } = environment({
  ORDER_TABLE_NAME: text,
  STALE_AFTER_SECONDS: positiveInteger,
});

/** The scheduled rule. */
export const handler = reannounceStaleOrders({
  orders: createOrderTable(ORDER_TABLE_NAME),
  now: () => new Date(),
  staleAfterSeconds: STALE_AFTER_SECONDS,
  log: createLog('orders'),
});
