import { environment, text } from '@signalbox/runtime/environment';
import { createLog } from '@signalbox/runtime/log';
import { createConnectionTable } from '../src/connection-table.ts';
import { disconnect } from '../src/disconnect.ts';

const { CONNECTION_TABLE_NAME } = environment({ CONNECTION_TABLE_NAME: text });

/** `$disconnect` of the WebSocket API. */
export const handler = disconnect({
  connections: createConnectionTable(CONNECTION_TABLE_NAME),
  log: createLog('pizza'),
});
