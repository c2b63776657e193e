import type { Log } from '@signalbox/runtime/log';
import { webSocket } from '@signalbox/runtime/web-socket';
import type { Connection, ConnectionTable } from './connection-table.ts';
import type { ProgressTable } from './progress-table.ts';
import { type TellConnectionProps, tellConnection } from './tell-connection.ts';

/** The index knows a connection a moment after the table does. */
const FIND_ATTEMPTS_MAX = 5;
const FIND_PAUSE_MILLISECONDS = 100;

/** The table has no row of the connection, not even after a while. */
export class UnknownConnectionError extends Error {
  override readonly name = 'UnknownConnectionError';
  readonly code = 'UnknownConnection';
}

export interface CatchUpProps extends TellConnectionProps {
  readonly progress: ProgressTable;
  readonly log: Log;
}

/**
 * `$default`. `{"action":"catch_up"}` is answered with a frame for each stage that the connection has missed, and then with
 * `{"action":"caught_up","order_id":…,"stages":{…}}`, which says since when each stage is reached: sent now and then it also
 * shows whether the connection still works. Anything else is answered with what could have been sent.
 */
export function catchUp({ progress, log, ...props }: CatchUpProps) {
  return webSocket({
    log,
    handle: async ({ connectionId, body, lambda }) => {
      const answer = (content: object) => props.sockets.post(connectionId, JSON.stringify(content));
      if (actionOf(body) !== 'catch_up') {
        await answer({ action: 'unknown', message: 'Send {"action":"catch_up"}.' });
        return;
      }
      const connection = await find(props, connectionId);
      const known = await progress.get(connection.orderId);
      if (known) await tellConnection(props, connection, known, lambda.awsRequestId);
      await answer({ action: 'caught_up', order_id: connection.orderId, stages: known?.reached ?? {} });
    },
  });
}

function actionOf(body: string): unknown {
  try {
    return (JSON.parse(body) as { readonly action?: unknown } | null)?.action;
  } catch {
    return undefined;
  }
}

async function find(
  { connections, wait }: { readonly connections: ConnectionTable } & Pick<TellConnectionProps, 'wait'>,
  connectionId: string,
): Promise<Connection> {
  for (let attempt = 0; attempt < FIND_ATTEMPTS_MAX; attempt += 1) {
    const connection = await connections.find(connectionId);
    if (connection) return connection;
    await wait(FIND_PAUSE_MILLISECONDS);
  }
  throw new UnknownConnectionError(connectionId);
}
