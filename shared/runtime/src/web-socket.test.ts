import { describe, expect, it } from '@jest/globals';
import { InvalidRequestError } from './http-error.ts';
import { createMemoryLog } from './memory-log.ts';
import { lambdaContext } from './testing/lambda-context.ts';
import { socketEvent } from './testing/socket-event.ts';
import { type SocketRequest, webSocket } from './web-socket.ts';

function route(handle: (request: SocketRequest) => Promise<void> = async () => undefined) {
  const seen: SocketRequest[] = [];
  const log = createMemoryLog();
  const handler = webSocket({
    log,
    handle: async (request) => {
      seen.push(request);
      await handle(request);
    },
  });
  return { seen, log, invoke: (event: object) => handler(event, lambdaContext()) };
}

describe('webSocket', () => {
  it('hands over who connected and with which query string', async () => {
    const { seen, invoke } = route();
    const answer = await invoke(socketEvent('$connect', { queryStringParameters: { order_id: '42' } }));
    expect(answer).toEqual({ statusCode: 200 });
    expect(seen).toMatchObject([{ connectionId: 'connection-1', query: { order_id: '42' }, body: '' }]);
  });

  it('hands over a message', async () => {
    const { seen, invoke } = route();
    await invoke(socketEvent('$default', { body: 'hello' }));
    expect(seen).toMatchObject([{ body: 'hello', query: {} }]);
  });

  it('puts the connection on every line', async () => {
    const { log, invoke } = route(async (request) => request.log.info('seen'));
    await invoke(socketEvent('$default'));
    expect(log.lines).toEqual([
      {
        level: 'info',
        message: 'seen',
        fields: { connectionId: 'connection-1', requestId: 'request-1', route: '$default' },
      },
    ]);
  });

  it('answers an expected error with its status, which refuses a connection', async () => {
    const { invoke } = route(async () => {
      throw new InvalidRequestError([{ field: 'order_id', message: 'is missing' }]);
    });
    const { statusCode, body = '' } = await invoke(socketEvent('$connect'));
    expect([statusCode, JSON.parse(body)]).toMatchObject([400, { errors: [{ field: 'order_id' }] }]);
  });

  it('throws everything else, so that the invocation counts as failed', async () => {
    const { invoke } = route(async () => {
      throw new Error('The table is out');
    });
    await expect(invoke(socketEvent('$disconnect'))).rejects.toThrow('The table is out');
  });
});
