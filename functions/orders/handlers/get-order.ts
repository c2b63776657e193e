import { environment, text } from '@signalbox/runtime/environment';
import { createLog } from '@signalbox/runtime/log';
import { getOrder } from '../src/get-order.ts';
import { createOrderTable } from '../src/order-table.ts';

const { ORDER_TABLE_NAME } = environment({ ORDER_TABLE_NAME: text });

/** `GET /order/{id}` of the HTTP API. */
export const handler = getOrder({ orders: createOrderTable(ORDER_TABLE_NAME), log: createLog('orders') });
