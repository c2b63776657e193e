import {
  CreateDeploymentCommand,
  DeleteApiCommand,
  DeleteStageCommand,
  UpdateRouteCommand,
} from '@aws-sdk/client-apigatewayv2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestFunction } from '../../../../testing/plain-functions.ts';
import { HandlerError } from '../../testing/start-http-api.ts';
import { connectClient, startWebSocketApi, type WebSocketApiTest } from '../../testing/start-web-socket-api.ts';

const ID = /^[\w-]{15}=$/;
const CLOSED_BY_CLIENT = 'Client-side close frame status not set';

let test: WebSocketApiTest;
beforeAll(async () => {
  test = await startWebSocketApi();
});
afterAll(() => test.endpoint.stop());

const answering = (text: string) => () => ({ statusCode: 200, body: text });
const parsed = async (message: Promise<string | Buffer>) => JSON.parse(String(await message));

describe('a message', () => {
  it('reaches its function in the shape of AWS', async () => {
    const { url, ApiId } = await test.serveSockets({ order: answering('thanks') }, { answers: ['order'] });
    const connectedAt = test.clock.now();
    const client = await connectClient(url, { headers: { 'User-Agent': 'tests' } });
    await test.clock.advance(1500);
    const body = '{"action":"order","id":1}';
    client.say(body);
    expect(await client.next()).toBe('thanks');
    const { event } = test.invocations.at(-1) ?? {};
    expect(event).toEqual({
      requestContext: {
        routeKey: 'order',
        messageId: expect.stringMatching(ID),
        eventType: 'MESSAGE',
        extendedRequestId: expect.stringMatching(ID),
        requestTime: expect.stringMatching(/\+0000$/),
        messageDirection: 'IN',
        stage: 'test',
        connectedAt,
        requestTimeEpoch: connectedAt + 1500,
        identity: { userAgent: 'tests', sourceIp: '127.0.0.1' },
        requestId: event.requestContext.extendedRequestId,
        domainName: `${ApiId}.execute-api.eu-west-1.amazonaws.com`,
        connectionId: expect.stringMatching(ID),
        apiId: ApiId,
      },
      body,
      isBase64Encoded: false,
    });
    client.socket.terminate();
  });

  it.each([
    ['by its action', '{"action":"a"}', '$request.body.action', 'a'],
    ['by an expression in braces', '{"action":"a"}', `\${request.body.action}`, 'a'],
    ['by a path', '{"x":{"y":"a"}}', `\${request.body.x.y}`, 'a'],
    ['by several parts', '{"s":"a","v":2}', `\${request.body.s}-\${request.body.v}`, 'a-2'],
    ['by a number', '{"action":7}', '$request.body.action', '7'],
    ['as another one, to $default', '{"action":"b"}', '$request.body.action', '$default'],
    ['without an action, to $default', '{"x":1}', '$request.body.action', '$default'],
    ['that is not JSON, to $default', 'hello', '$request.body.action', '$default'],
    ['that is empty, to $default', '', '$request.body.action', '$default'],
    ['that is no object, to $default', '"action"', '$request.body.action', '$default'],
    ['that names $connect, to $default', '{"action":"$connect"}', '$request.body.action', '$default'],
    ['that is long', `{"pad":"${'x'.repeat(30_000)}","action":"a"}`, '$request.body.action', 'a'],
  ])('is routed %s', async (_, message, RouteSelectionExpression, expected) => {
    const echoKey = ({ requestContext }: { requestContext: { routeKey: string } }) => ({
      statusCode: 200,
      body: requestContext.routeKey,
    });
    const ok = () => ({ statusCode: 200 });
    const routes = { a: echoKey, 'a-2': echoKey, '7': echoKey, $default: echoKey, $connect: ok };
    const answers = ['a', 'a-2', '7', '$default'];
    const { url } = await test.serveSockets(routes, { answers, api: { RouteSelectionExpression } });
    const client = await connectClient(url);
    client.say(message);
    expect(await client.next()).toBe(expected);
    client.socket.terminate();
  });

  it('is answered Forbidden when no route takes it', async () => {
    const { url } = await test.serveSockets({ $connect: () => ({ statusCode: 200 }) });
    const client = await connectClient(url);
    const { connectionId } = test.invocations.at(-1)?.event.requestContext ?? {};
    client.say({ action: 'none' });
    const requestId = expect.stringMatching(ID);
    expect(await parsed(client.next())).toEqual({ message: 'Forbidden', connectionId, requestId });
    client.socket.terminate();
  });

  it.each([
    ['fails', () => { throw new HandlerError('broken'); }, 'Internal server error'], // biome-ignore format: one case a line
    ['answers no response', () => 'thanks', 'Internal server error'],
    [
      'takes too long',
      async () => {
        await test.clock.advance(30_000);
        return { statusCode: 200 };
      },
      'Endpoint request timed out',
    ],
  ])('is answered with an error when the function %s, on one-way routes too', async (_, handler, message) => {
    const { url } = await test.serveSockets({ $default: handler });
    const client = await connectClient(url);
    client.say('x');
    expect(await parsed(client.next())).toMatchObject({ message, connectionId: expect.stringMatching(ID) });
    expect(client.socket.readyState).toBe(client.socket.OPEN);
    client.socket.terminate();
  });

  it('is answered by two-way routes only', async () => {
    const routes = { one: answering('one-way'), two: answering('two-way'), quiet: () => ({ statusCode: 200 }) };
    const { url } = await test.serveSockets(routes, { answers: ['two', 'quiet'] });
    const client = await connectClient(url);
    for (const action of ['one', 'quiet', 'two']) client.say({ action });
    expect(await client.next()).toBe('two-way');
    await test.endpoint.idle();
    expect(client.waiting()).toBe(0);
    client.socket.terminate();
  });

  it('is answered by each client alone', async () => {
    const whoAmI = ({ requestContext }: { requestContext: { connectionId: string } }) => ({
      statusCode: 200,
      body: requestContext.connectionId,
    });
    const { url } = await test.serveSockets({ $default: whoAmI }, { answers: ['$default'] });
    const clients = await Promise.all(Array.from({ length: 20 }, () => connectClient(url)));
    for (const client of clients) client.say('who am I?');
    const first = await Promise.all(clients.map((client) => client.next()));
    expect(new Set(first).size).toBe(20);
    for (const client of clients) client.say('and now?');
    expect(await Promise.all(clients.map((client) => client.next()))).toEqual(first);
    for (const { socket } of clients) socket.terminate();
  });

  it('is throttled as the stage says', async () => {
    const stage = { DefaultRouteSettings: { ThrottlingBurstLimit: 1, ThrottlingRateLimit: 1 } };
    const { url } = await test.serveSockets({ $default: answering('ok') }, { answers: ['$default'], stage });
    const client = await connectClient(url);
    client.say('1');
    expect(await client.next()).toBe('ok');
    client.say('2');
    expect(await parsed(client.next())).toMatchObject({ message: 'Too Many Requests' });
    client.socket.terminate();
  });

  it('ends the connection when it is binary, or longer than the limits', async () => {
    const { url } = await test.serveSockets({ $default: answering('ok') });
    const send = async (...frames: (string | Buffer)[]) => {
      const client = await connectClient(url);
      for (const [index, frame] of frames.entries()) client.socket.send(frame, { fin: index === frames.length - 1 });
      return (await client.closed)[0];
    };
    const before = test.invocations.length;
    expect(await send(Buffer.from([1]))).toBe(1003);
    expect(await send('x'.repeat(32 * 1024 + 1))).toBe(1009);
    expect(await send(...Array.from({ length: 5 }, () => 'x'.repeat(32 * 1024)))).toBe(1009);
    expect(test.invocations.length).toBe(before);
  });

  it('may have 128 KB in frames of 32', async () => {
    const length = ({ body }: { body: string }) => ({ statusCode: 200, body: String(body.length) });
    const { url } = await test.serveSockets({ $default: length }, { answers: ['$default'] });
    const client = await connectClient(url);
    for (let index = 0; index < 4; index++) client.socket.send('x'.repeat(32 * 1024), { fin: index === 3 });
    expect(await client.next()).toBe(String(128 * 1024));
    client.socket.terminate();
  });
});

describe('a connection', () => {
  /** A `$disconnect` function, and the first event that it is given. */
  function disconnection() {
    let $disconnect: TestFunction = () => undefined;
    // biome-ignore lint/suspicious/noExplicitAny: events are what tests look at, member by member.
    const event = new Promise<any>((resolve) => {
      $disconnect = resolve;
    });
    return { $disconnect, event };
  }

  it.each([
    ['without a status', undefined, undefined, 1005, CLOSED_BY_CLIENT],
    ['with a status and a reason', 4001, 'done', 4001, 'done'],
  ])('tells $disconnect how it ended: %s', async (_, code, reason, disconnectStatusCode, disconnectReason) => {
    const { $disconnect, event } = disconnection();
    const { url } = await test.serveSockets({ $disconnect });
    const client = await connectClient(url);
    client.socket.close(code, reason);
    expect(await event).toMatchObject({
      headers: { Host: expect.any(String), 'x-api-key': '', 'X-Forwarded-For': '', 'x-restapi': '' },
      requestContext: { routeKey: '$disconnect', disconnectStatusCode, disconnectReason },
      isBase64Encoded: false,
    });
  });

  it('ends after ten minutes without a message or a ping', async () => {
    const { $disconnect, event } = disconnection();
    const { url } = await test.serveSockets({ $default: answering('ok'), $disconnect });
    const client = await connectClient(url);
    await test.clock.advance(9 * 60_000);
    client.socket.ping();
    await new Promise((resolve) => client.socket.once('pong', resolve));
    await test.clock.advance(9 * 60_000);
    expect(client.socket.readyState).toBe(client.socket.OPEN);
    await test.clock.advance(60_000);
    expect(await client.closed).toEqual([1001, 'Going away']);
    expect((await event).requestContext).toMatchObject({
      disconnectStatusCode: 1001,
      disconnectReason: 'Going away',
    });
  });

  it('ends after two hours, however busy it is', async () => {
    const { url } = await test.serveSockets({ $default: answering('ok') }, { answers: ['$default'] });
    const client = await connectClient(url);
    for (let minutes = 0; minutes < 120; minutes += 8) {
      client.say('x');
      expect(await client.next()).toBe('ok');
      await test.clock.advance(8 * 60_000);
    }
    expect(await client.closed).toEqual([1001, 'Going away']);
  });

  it('ends with its stage, and with its API', async () => {
    const { url, ApiId } = await test.serveSockets({ $default: answering('ok') });
    await test.createStage(ApiId, { StageName: 'other' });
    const first = await connectClient(url);
    const second = await connectClient(url.replace(/test$/, 'other'));
    await test.send(new DeleteStageCommand({ ApiId, StageName: 'test' }));
    expect(await first.closed).toEqual([1001, 'Going away']);
    expect(second.socket.readyState).toBe(second.socket.OPEN);
    await test.send(new DeleteApiCommand({ ApiId }));
    expect(await second.closed).toEqual([1001, 'Going away']);
  });
});

describe('a stage', () => {
  it('serves what was deployed, until something else is', async () => {
    const { url, ApiId } = await test.serveSockets(
      { one: answering('1') },
      { answers: ['one'], stage: { AutoDeploy: false } },
    );
    await test.send(new CreateDeploymentCommand({ ApiId, StageName: 'test' }));
    const client = await connectClient(url);
    client.say({ action: 'one' });
    expect(await client.next()).toBe('1');
    test.functions.set('two', answering('2'));
    const Target = await test.createIntegration(ApiId, 'two');
    const { RouteId } = await test.createRoute(ApiId, 'two', { Target });
    client.say({ action: 'two' });
    expect(await parsed(client.next())).toMatchObject({ message: 'Forbidden' });
    await test.send(new UpdateRouteCommand({ ApiId, RouteId, RouteKey: 'deux' }));
    await test.send(new CreateDeploymentCommand({ ApiId, StageName: 'test' }));
    client.say({ action: 'deux' });
    await test.endpoint.idle();
    client.say({ action: 'one' });
    expect(await client.next()).toBe('1');
    expect(test.invocations.map(({ name }) => name)).toContain('two');
    client.socket.terminate();
  });
});
