import { setTimeout as wait } from 'node:timers/promises';
import { environment, text } from '@signalbox/runtime/environment';
import { createLog } from '@signalbox/runtime/log';
import { catchUp } from '../src/catch-up.ts';
import { createConnectionTable } from '../src/connection-table.ts';
import { createProgressTable } from '../src/progress-table.ts';
import { createSockets } from '../src/sockets.ts';

const { CONNECTION_TABLE_NAME, CONNECTIONS_URL } = environment({ CONNECTION_TABLE_NAME: text, CONNECTIONS_URL: text });

/** `$default` of the WebSocket API. */
export const handler = catchUp({
  connections: createConnectionTable(CONNECTION_TABLE_NAME),
  progress: createProgressTable(CONNECTION_TABLE_NAME),
  sockets: createSockets(CONNECTIONS_URL),
  now: () => new Date(),
  wait,
  log: createLog('pizza'),
});
