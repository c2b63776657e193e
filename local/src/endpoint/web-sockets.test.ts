import { once } from 'node:events';
import { connect } from 'node:net';
import * as snsModel from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { defineService, type Service } from '../service/service.ts';
import type { UpgradeAnswer, WebSocketConnection } from '../service/web-socket.ts';
import { startTestEndpoint, type TestEndpoint } from '../testing/start-test-endpoint.ts';

/** What happened to the connections, in order. */
let events: string[];
let connections: WebSocketConnection[];
let endpoint: TestEndpoint;
/** What the end of a connection makes the service do. */
let onClosed: () => Promise<unknown>;

const echo: Service = defineService({
  name: 'sns',
  protocol: { kind: 'query', signingName: 'sns' },
  model: snsModel,
  state: () => ({}),
  operations: {},
  dataPlane: {
    path: 'echo',
    host: 'echo',
    handle: ({ method, path, body }) => ({ status: 200, body: `${method} ${path} ${body}` }),
    upgrade: ({ path, query }) => (path === '/refuse' ? refusal(query) : accepted()),
  },
});

const refusal = (status: string): UpgradeAnswer => ({
  status: Number(status),
  headers: { 'x-why': 'no' },
  body: 'No.',
});

function accepted(): UpgradeAnswer {
  return {
    subprotocol: 'second',
    frameBytesMax: 1000,
    messageBytesMax: 2000,
    open(connection) {
      connections.push(connection);
      events.push('open');
      return {
        message(message) {
          events.push(typeof message === 'string' ? `text ${message.length}` : `binary ${message.length}`);
          connection.send(message);
        },
        activity: () => events.push('activity'),
        closed(code, reason) {
          events.push(`closed ${code} ${reason}`);
          return onClosed();
        },
      };
    },
  };
}

beforeEach(async () => {
  events = [];
  connections = [];
  onClosed = async () => {};
  endpoint = await startTestEndpoint([echo]);
});
afterEach(() => endpoint.stop());

const url = (path = '/') => `ws://127.0.0.1:${endpoint.port}/_aws/echo${path}`;

async function connected(path?: string, subprotocols: string[] = []): Promise<WebSocket> {
  const socket = new WebSocket(url(path), subprotocols);
  await once(socket, 'open');
  return socket;
}

async function closeOf(socket: WebSocket): Promise<[number, string]> {
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
  return [code, reason.toString()];
}

describe('a WebSocket connection', () => {
  it('carries texts and bytes both ways, each in its own kind of frame', async () => {
    const socket = await connected();
    socket.send('héllo');
    expect(await once(socket, 'message')).toEqual([Buffer.from('héllo'), false]);
    socket.send(Buffer.from([0xff, 0]));
    expect(await once(socket, 'message')).toEqual([Buffer.from([0xff, 0]), true]);
    expect(events).toEqual(['open', 'text 5', 'binary 2']);
    socket.terminate();
  });

  it('is reached by host name too', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${endpoint.port}/`, { headers: { host: 'a.echo.localhost' } });
    await once(socket, 'open');
    socket.terminate();
  });

  it('has the subprotocol that the service chose, where the client offers any', async () => {
    const socket = await connected('/', ['first', 'second']);
    expect(socket.protocol).toBe('second');
    const plain = await connected();
    expect(plain.protocol).toBe('');
    socket.terminate();
    plain.terminate();
  });

  it('is refused with the whole response of the service', async () => {
    const socket = new WebSocket(url('/refuse?418'));
    const [, response] = await once(socket, 'unexpected-response');
    expect([response.statusCode, response.headers['x-why']]).toEqual([418, 'no']);
    expect(String(await response.setEncoding('utf8').toArray())).toBe('No.');
  });

  it('is refused under a host name that is not local', async () => {
    const socket = new WebSocket(url(), { headers: { host: 'evil.example' } });
    const [, response] = await once(socket, 'unexpected-response');
    expect(response.statusCode).toBe(421);
    response.resume();
  });

  it('tells the service of pings, of the end and of its reason', async () => {
    const socket = await connected();
    socket.ping();
    await once(socket, 'pong');
    socket.close(4000, 'enough');
    await closeOf(socket);
    await endpoint.stop();
    expect(events).toEqual(['open', 'activity', 'closed 4000 enough']);
  });

  it('is closed by the service with a code and a reason', async () => {
    const socket = await connected();
    connections[0]?.close(1003, 'no binary');
    expect(await closeOf(socket)).toEqual([1003, 'no binary']);
  });

  it.each([
    ['frame', (socket: WebSocket) => socket.send('x'.repeat(1001))],
    [
      'message',
      (socket: WebSocket) => {
        socket.send('x'.repeat(1000), { fin: false });
        socket.send('x'.repeat(1000), { fin: false });
        socket.send('x');
      },
    ],
  ])('ends with 1009 for a %s that is too long, which the service never sees', async (_, send) => {
    const socket = await connected();
    send(socket);
    expect((await closeOf(socket))[0]).toBe(1009);
    expect(events.filter((event) => event.startsWith('text'))).toEqual([]);
  });

  it('takes a message of several frames up to the limit', async () => {
    const socket = await connected();
    socket.send('x'.repeat(1000), { fin: false });
    socket.send('x'.repeat(1000));
    await once(socket, 'message');
    expect(events).toEqual(['open', 'text 2000']);
    socket.terminate();
  });

  it('ends with 1001 when the endpoint stops, which waits for what the service does then', async () => {
    const socket = await connected();
    onClosed = async () => {
      await fetch(`${endpoint.url}/_aws/echo/last`);
      events.push('cleaned up');
    };
    const closed = closeOf(socket);
    await endpoint.stop();
    expect(await closed).toEqual([1001, 'Going away']);
    expect(events).toEqual(['open', 'closed 1001 Going away', 'cleaned up']);
  });

  it('does not keep the endpoint from stopping when its client does not answer', async () => {
    const socket = connect(endpoint.port, '127.0.0.1');
    const key = 'dGhlIHNhbXBsZSBub25jZQ==';
    const lines = ['Host: 127.0.0.1', 'Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Key: ${key}`];
    socket.write(`GET /_aws/echo/ HTTP/1.1\r\n${lines.join('\r\n')}\r\nSec-WebSocket-Version: 13\r\n\r\n`);
    await once(socket, 'data');
    const closed = once(socket, 'close');
    await endpoint.stop();
    await closed;
    expect(events[0]).toBe('open');
  });
});

describe('an offer to switch to another protocol', () => {
  it('is ignored, and the request answered with its body', async () => {
    const socket = connect(endpoint.port, '127.0.0.1');
    const lines = ['Host: 127.0.0.1', 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'Content-Length: 5'];
    socket.write(`POST /_aws/echo/a HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\nhe`);
    socket.write('llo');
    const answer = (await socket.setEncoding('utf8').toArray()).join('');
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\nPOST \/a hello$/);
  });
});
