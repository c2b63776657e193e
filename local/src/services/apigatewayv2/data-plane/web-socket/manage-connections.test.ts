import {
  DeleteConnectionCommand,
  GetConnectionCommand,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestFunction } from '../../../../testing/plain-functions.ts';
import { connectClient, startWebSocketApi, type WebSocketApiTest } from '../../testing/start-web-socket-api.ts';

let test: WebSocketApiTest;
beforeAll(async () => {
  test = await startWebSocketApi();
});
afterAll(() => test.endpoint.stop());

/** A connected client, and what manages its connection. */
async function connected() {
  const ok = () => ({ statusCode: 200 });
  let $disconnect: TestFunction = ok;
  // biome-ignore lint/suspicious/noExplicitAny: events are what tests look at, member by member.
  const disconnected = new Promise<any>((resolve) => {
    $disconnect = resolve;
  });
  const api = await test.serveSockets({ $connect: ok, $default: ok, $disconnect });
  const client = await connectClient(api.url, { headers: { 'User-Agent': 'tests' } });
  const ConnectionId: string = test.invocations.at(-1)?.event.requestContext.connectionId;
  return { ...api, client, ConnectionId, disconnected };
}

const signedFor = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=a/20260101/eu-west-1/${service}/aws4_request, Signature=x`;

const GONE = { name: 'GoneException', $metadata: { httpStatusCode: 410 } };

describe('PostToConnection', () => {
  it('sends a text in a text frame, and other bytes in a binary one', async () => {
    const { management, client, ConnectionId } = await connected();
    await management.send(new PostToConnectionCommand({ ConnectionId, Data: '{"pizza":"🍕"}' }));
    expect(await client.next()).toBe('{"pizza":"🍕"}');
    await management.send(new PostToConnectionCommand({ ConnectionId, Data: Buffer.from([0xff, 0xfe]) }));
    expect(await client.next()).toEqual(Buffer.from([0xff, 0xfe]));
    client.socket.terminate();
  });

  it('takes 128 KB and no more', async () => {
    const { management, client, ConnectionId } = await connected();
    await management.send(new PostToConnectionCommand({ ConnectionId, Data: 'x'.repeat(128 * 1024) }));
    expect(await client.next()).toHaveLength(128 * 1024);
    const tooLong = new PostToConnectionCommand({ ConnectionId, Data: 'x'.repeat(128 * 1024 + 1) });
    await expect(management.send(tooLong)).rejects.toMatchObject({
      name: 'PayloadTooLargeException',
      $metadata: { httpStatusCode: 413 },
    });
    client.socket.terminate();
  });

  it('finds a connection gone that has ended, that never was, or that belongs to another API', async () => {
    const { management, client, ConnectionId, disconnected } = await connected();
    const other = await connected();
    const post = (id: string) => management.send(new PostToConnectionCommand({ ConnectionId: id, Data: 'x' }));
    await expect(post('L0SM9cOFvHcCIhw=')).rejects.toMatchObject(GONE);
    await expect(post(other.ConnectionId)).rejects.toMatchObject(GONE);
    client.socket.close();
    await disconnected;
    await expect(post(ConnectionId)).rejects.toMatchObject(GONE);
    other.client.socket.terminate();
  });
});

describe('GetConnection', () => {
  it('tells when the client connected and was last active, and who it is', async () => {
    const { management, client, ConnectionId } = await connected();
    const ConnectedAt = new Date(test.clock.now());
    await test.clock.advance(5000);
    await management.send(new PostToConnectionCommand({ ConnectionId, Data: 'x' }));
    await client.next();
    const LastActiveAt = new Date(test.clock.now());
    await test.clock.advance(5000);
    expect(await management.send(new GetConnectionCommand({ ConnectionId }))).toMatchObject({
      ConnectedAt,
      LastActiveAt,
      Identity: { SourceIp: '127.0.0.1', UserAgent: 'tests' },
    });
    client.socket.terminate();
  });
});

describe('DeleteConnection', () => {
  it('ends the connection, tells $disconnect, and finds it gone from then on', async () => {
    const { management, client, ConnectionId, disconnected } = await connected();
    const { $metadata } = await management.send(new DeleteConnectionCommand({ ConnectionId }));
    expect($metadata.httpStatusCode).toBe(204);
    await expect(management.send(new GetConnectionCommand({ ConnectionId }))).rejects.toMatchObject(GONE);
    expect(await client.closed).toEqual([1000, 'Connection Closed Normally']);
    expect((await disconnected).requestContext).toMatchObject({
      eventType: 'DISCONNECT',
      connectionId: ConnectionId,
      disconnectStatusCode: 1000,
    });
  });
});

describe('the management API', () => {
  it.each<[string, Record<string, string>]>([
    ['a signature', {}],
    ['one for its own service', { authorization: signedFor('lambda') }],
  ])('demands %s', async (_, headers) => {
    const { endpoint, client, ConnectionId } = await connected();
    const response = await fetch(`${endpoint}/@connections/${encodeURIComponent(ConnectionId)}`, {
      method: 'POST',
      body: 'x',
      headers,
    });
    expect(response.status).toBe(403);
    expect(response.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
    expect(await response.json()).toEqual({ message: 'Missing Authentication Token' });
    client.socket.terminate();
  });

  it('is reached by host name too', async () => {
    const { ApiId, client, ConnectionId } = await connected();
    const { request } = await import('node:http');
    const host = `${ApiId}.execute-api.eu-west-1.amazonaws.com`;
    const authorization = signedFor('execute-api');
    const path = `/test/%40connections/${encodeURIComponent(ConnectionId)}`;
    const sent = request({
      host: '127.0.0.1',
      port: test.endpoint.port,
      path,
      method: 'POST',
      headers: { host, authorization },
    });
    const status = new Promise((resolve) => sent.on('response', ({ statusCode }) => resolve(statusCode)));
    sent.end('by host');
    expect(await status).toBe(200);
    expect(await client.next()).toBe('by host');
    client.socket.terminate();
  });

  it('knows no other stages', async () => {
    const { endpoint, client, ConnectionId } = await connected();
    const url = `${endpoint}ing/@connections/${encodeURIComponent(ConnectionId)}`;
    const response = await fetch(url, { method: 'POST', body: 'x' });
    expect([response.status, await response.json()]).toEqual([403, { message: 'Forbidden' }]);
    client.socket.terminate();
  });
});
