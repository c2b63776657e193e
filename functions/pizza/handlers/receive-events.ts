import { setTimeout as wait } from 'node:timers/promises';
import { environment, text } from '@signalbox/runtime/environment';
import { createLog } from '@signalbox/runtime/log';
import { createConnectionTable } from '../src/connection-table.ts';
import { createProgressTable } from '../src/progress-table.ts';
import { receiveEvent } from '../src/receive-event.ts';
import { createSockets } from '../src/sockets.ts';

const { CONNECTION_TABLE_NAME, CONNECTIONS_URL } = environment({ CONNECTION_TABLE_NAME: text, CONNECTIONS_URL: text });

/** The rule for every stage of a pizza. */
export const handler = receiveEvent({
  connections: createConnectionTable(CONNECTION_TABLE_NAME),
  progress: createProgressTable(CONNECTION_TABLE_NAME),
  sockets: createSockets(CONNECTIONS_URL),
  now: () => new Date(),
  wait,
  log: createLog('pizza'),
});
