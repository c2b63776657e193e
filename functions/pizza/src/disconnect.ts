import type { Log } from '@signalbox/runtime/log';
import { webSocket } from '@signalbox/runtime/web-socket';
import type { ConnectionTable } from './connection-table.ts';

export interface DisconnectProps {
  readonly connections: ConnectionTable;
  readonly log: Log;
}

/**
 * `$disconnect`: the connection is forgotten. API Gateway does not promise to say that one has ended, and the index may not
 * know a very young one: what is left behind goes with the first post that finds nobody there, or by its time to live.
 */
export function disconnect({ connections, log }: DisconnectProps) {
  return webSocket({
    log,
    handle: async ({ connectionId, log: requestLog }) => {
      const connection = await connections.find(connectionId);
      if (connection) await connections.remove(connection);
      requestLog.info('Left', { orderId: connection?.orderId });
    },
  });
}
