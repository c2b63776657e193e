import { http } from '@signalbox/runtime/http';
import { NotFoundError } from '@signalbox/runtime/http-error';
import type { Log } from '@signalbox/runtime/log';
import { orderView } from './order.ts';
import { orderPath } from './order-request.ts';
import type { OrderTable } from './order-table.ts';

export interface GetOrderProps {
  readonly orders: OrderTable;
  readonly log: Log;
}

/** `GET /order/{id}`: the order with the history of its status, or 404. */
export function getOrder({ orders, log }: GetOrderProps) {
  return http({
    log,
    path: orderPath,
    handle: async ({ path: { id } }) => {
      const order = await orders.get(id);
      if (!order) throw new NotFoundError(`There is no order ${id}.`);
      return { status: 200, body: orderView(order) };
    },
  });
}
