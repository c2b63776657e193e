import { http } from '@signalbox/runtime/http';
import { ConflictError } from '@signalbox/runtime/http-error';
import type { Log } from '@signalbox/runtime/log';
import { newOrder } from './new-order.ts';
import { orderView } from './order.ts';
import { orderRequest } from './order-request.ts';
import type { OrderTable } from './order-table.ts';

export interface PostOrderProps {
  readonly orders: OrderTable;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * `POST /order`: stores the order and answers 202. The same order again changes nothing and is answered with the order as
 * it is by now; the same id with another amount is 409.
 */
export function postOrder({ orders, now, log }: PostOrderProps) {
  return http({
    log,
    body: orderRequest,
    handle: async (request) => {
      const { created, order } = await orders.create(newOrder(request.body, request.cause, now()));
      if (order.amount !== request.body.amount) {
        throw new ConflictError(`Order ${order.id} exists with the amount ${order.amount}.`);
      }
      request.log.info(created ? 'Order accepted' : 'Order was accepted before', { orderId: order.id });
      return { status: 202, body: orderView(order) };
    },
  });
}
