import { InvalidRequestError } from '@signalbox/runtime/http-error';
import type { Log } from '@signalbox/runtime/log';
import { webSocket } from '@signalbox/runtime/web-socket';
import type { ConnectionTable } from './connection-table.ts';

const ORDER_ID_CHARACTERS_MAX = 128;
/** API Gateway closes a connection after two hours; a row that is left behind outlives it by little. */
const CONNECTION_SECONDS_MAX = 2 * 60 * 60 + 300;

export interface ConnectProps {
  readonly connections: ConnectionTable;
  readonly now: () => Date;
  readonly log: Log;
}

/** `$connect?order_id=42`: from now on the connection hears of the order. Without an order it is refused with 400. */
export function connect({ connections, now, log }: ConnectProps) {
  return webSocket({
    log,
    handle: async ({ connectionId, query, log: requestLog }) => {
      const orderId = query.order_id ?? '';
      if (orderId === '' || orderId.length > ORDER_ID_CHARACTERS_MAX) {
        const message = `must have 1 to ${ORDER_ID_CHARACTERS_MAX} characters`;
        throw new InvalidRequestError([{ field: 'order_id', message }]);
      }
      const expiresAt = Math.floor(now().getTime() / 1000) + CONNECTION_SECONDS_MAX;
      await connections.add({ orderId, connectionId }, expiresAt);
      requestLog.info('Watches', { orderId });
    },
  });
}
