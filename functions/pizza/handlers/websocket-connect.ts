import { environment, text } from '@signalbox/runtime/environment';
import { createLog } from '@signalbox/runtime/log';
import { connect } from '../src/connect.ts';
import { createConnectionTable } from '../src/connection-table.ts';

const { CONNECTION_TABLE_NAME } = environment({ CONNECTION_TABLE_NAME: text });

/** `$connect` of the WebSocket API. */
export const handler = connect({
  connections: createConnectionTable(CONNECTION_TABLE_NAME),
  now: () => new Date(),
  log: createLog('pizza'),
});
