import { GetConnectionCommand, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import { CreateAuthorizerCommand } from '@aws-sdk/client-apigatewayv2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { functionArn, HandlerError } from '../../testing/start-http-api.ts';
import {
  connectClient,
  refusalOf,
  startWebSocketApi,
  type WebSocketApiTest,
} from '../../testing/start-web-socket-api.ts';

const ID = /^[\w-]{15}=$/;

let test: WebSocketApiTest;
beforeAll(async () => {
  test = await startWebSocketApi();
});
afterAll(() => test.endpoint.stop());

const ok = () => ({ statusCode: 200 });

describe('$connect', () => {
  it('tells the function of the handshake in the shape of AWS', async () => {
    const { url, ApiId } = await test.serveSockets({ $connect: ok }, { stage: { StageVariables: { tone: 'low' } } });
    const headers = { 'User-Agent': 'tests', 'X-Two': 'b' };
    const { socket } = await connectClient(`${url}?order_id=42&a=1&a=2`, { headers });
    const event = test.invocations.at(-1)?.event;
    expect(event).toEqual({
      headers: expect.objectContaining({ Host: expect.stringMatching(/^127/), 'User-Agent': 'tests', 'X-Two': 'b' }),
      multiValueHeaders: expect.objectContaining({ 'Sec-WebSocket-Version': ['13'], 'X-Forwarded-Proto': ['http'] }),
      queryStringParameters: { order_id: '42', a: '2' },
      multiValueQueryStringParameters: { order_id: ['42'], a: ['1', '2'] },
      stageVariables: { tone: 'low' },
      requestContext: {
        routeKey: '$connect',
        eventType: 'CONNECT',
        extendedRequestId: expect.stringMatching(ID),
        requestTime: '01/Jan/2026:00:00:00 +0000',
        messageDirection: 'IN',
        stage: 'test',
        connectedAt: test.clock.now(),
        requestTimeEpoch: test.clock.now(),
        identity: { userAgent: 'tests', sourceIp: '127.0.0.1' },
        requestId: event.requestContext.extendedRequestId,
        domainName: `${ApiId}.execute-api.eu-west-1.amazonaws.com`,
        connectionId: expect.stringMatching(ID),
        apiId: ApiId,
      },
      isBase64Encoded: false,
    });
    expect(Object.keys(event.headers)).not.toContain('Upgrade');
    socket.terminate();
  });

  it('invokes the function as the route of the stage', async () => {
    const { url, ApiId } = await test.serveSockets({ $connect: ok });
    const { socket } = await connectClient(url);
    const sourceArn = `arn:aws:execute-api:eu-west-1:000000000000:${ApiId}/test/$connect`;
    expect(test.invocations.at(-1)?.principal).toMatchObject({
      arn: 'apigateway.amazonaws.com',
      sessionFor: sourceArn,
    });
    socket.terminate();
  });

  it('is not needed', async () => {
    const { url } = await test.serveSockets({ $default: ok });
    (await connectClient(url)).socket.terminate();
  });

  it.each([400, 401, 403, 418, 500])('refuses the handshake with the %i of the function', async (statusCode) => {
    const { url } = await test.serveSockets({ $connect: () => ({ statusCode, body: 'No order.' }) });
    expect(await refusalOf(url)).toMatchObject({ status: statusCode, body: 'No order.' });
  });

  it.each([
    ['fails', () => { throw new HandlerError('broken'); }, 502], // biome-ignore format: one case a line
    ['answers without a status', () => ({ ok: true }), 502],
    ['answers nothing', () => undefined, 502],
  ])('refuses the handshake when the function %s', async (_, handler, status) => {
    const { url } = await test.serveSockets({ $connect: handler });
    const refusal = await refusalOf(url);
    expect(refusal.status).toBe(status);
    expect(JSON.parse(refusal.body)).toEqual({
      message: 'Internal server error',
      connectionId: expect.stringMatching(ID),
      requestId: expect.stringMatching(ID),
    });
  });

  it('refuses the handshake with 504 when the function takes too long', async () => {
    const { url } = await test.serveSockets({
      async $connect() {
        await test.clock.advance(30_000);
        return { statusCode: 200 };
      },
    });
    const { status, body } = await refusalOf(url);
    expect([status, JSON.parse(body).message]).toEqual([504, 'Endpoint request timed out']);
  });

  it('refuses the handshake when the stage has no capacity left', async () => {
    const stage = { DefaultRouteSettings: { ThrottlingBurstLimit: 1, ThrottlingRateLimit: 1 } };
    const { url } = await test.serveSockets({ $connect: ok }, { stage });
    (await connectClient(url)).socket.terminate();
    expect((await refusalOf(url)).status).toBe(429);
  });

  it('chooses the subprotocol that the function answers', async () => {
    const headers = { 'Sec-WebSocket-Protocol': 'v2' };
    const { url } = await test.serveSockets({ $connect: () => ({ statusCode: 200, headers }) });
    const { socket } = await connectClient(url, { subprotocols: ['v1', 'v2'] });
    expect(socket.protocol).toBe('v2');
    socket.terminate();
  });

  it('finds the connection gone as long as the function runs', async () => {
    let gone: string | undefined;
    const { url, management } = await test.serveSockets({
      async $connect({ requestContext: { connectionId: ConnectionId } }) {
        await management.send(new PostToConnectionCommand({ ConnectionId, Data: 'early' })).catch(({ name }: Error) => {
          gone = name;
        });
        return { statusCode: 200 };
      },
    });
    const { socket } = await connectClient(url);
    expect(gone).toBe('GoneException');
    const ConnectionId = test.invocations.at(-1)?.event.requestContext.connectionId;
    await management.send(new GetConnectionCommand({ ConnectionId }));
    socket.terminate();
  });
});

describe('a handshake', () => {
  it('is refused where there is no such stage, or nothing is deployed on it', async () => {
    const { url } = await test.serveSockets({ $default: ok });
    expect((await refusalOf(`${url}ing`)).status).toBe(403);
    const idle = await test.serveSockets({ $default: ok }, { stage: { AutoDeploy: false } });
    expect((await refusalOf(idle.url)).status).toBe(403);
  });

  it('reaches the API by host name, which functions are told then', async () => {
    const { ApiId } = await test.serveSockets({ $connect: ok });
    const host = `${ApiId}.execute-api.eu-west-1.amazonaws.com`;
    const { socket } = await connectClient(`ws://127.0.0.1:${test.endpoint.port}/test`, { headers: { host } });
    expect(test.invocations.at(-1)?.event.requestContext.domainName).toBe(host);
    socket.terminate();
  });

  it('is told from a plain request, which is answered 426', async () => {
    const { endpoint } = await test.serveSockets({ $default: ok });
    expect((await fetch(endpoint)).status).toBe(426);
  });
});

describe('an authorizer of $connect', () => {
  const policy = (Effect: string, methodArn: string) => ({
    principalId: 'ann',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect, Resource: methodArn }],
    },
    context: { tier: 'gold', level: 3 },
  });

  async function guarded(ttlSeconds?: number) {
    test.functions.set('authorizer', ({ methodArn, queryStringParameters }) => {
      return policy(queryStringParameters.token === 'good' ? 'Allow' : 'Deny', methodArn);
    });
    const { ApiId, url } = await test.createSocketApi();
    const { AuthorizerId } = await test.send(
      new CreateAuthorizerCommand({
        ApiId,
        Name: 'guard',
        AuthorizerType: 'REQUEST',
        AuthorizerUri: functionArn('authorizer'),
        IdentitySource: ['route.request.querystring.token'],
        AuthorizerResultTtlInSeconds: ttlSeconds,
      }),
    );
    test.functions.set('guarded', ok);
    const Target = await test.createIntegration(ApiId, 'guarded');
    await test.createRoute(ApiId, '$connect', { Target, AuthorizationType: 'CUSTOM', AuthorizerId });
    await test.createRoute(ApiId, '$default', { Target });
    await test.createStage(ApiId, { StageName: 'test' });
    return { ApiId, url: `${url}/test` };
  }

  it('is given the handshake, and its findings reach every function', async () => {
    const { ApiId, url } = await guarded();
    const { socket, say } = await connectClient(`${url}?token=good`);
    expect(test.invocations.at(-2)?.event).toMatchObject({
      type: 'REQUEST',
      methodArn: `arn:aws:execute-api:eu-west-1:000000000000:${ApiId}/test/$connect`,
      queryStringParameters: { token: 'good' },
      headers: { 'Sec-WebSocket-Version': '13' },
      requestContext: { eventType: 'CONNECT', connectionId: expect.stringMatching(ID) },
    });
    say('hello');
    socket.ping();
    await new Promise((resolve) => socket.once('pong', resolve));
    await test.endpoint.idle();
    const told = test.invocations.slice(-2).map(({ event }) => event.requestContext);
    expect(told.map(({ routeKey }) => routeKey)).toEqual(['$connect', '$default']);
    for (const { authorizer } of told) expect(authorizer).toEqual({ tier: 'gold', level: '3', principalId: 'ann' });
    socket.terminate();
  });

  it('refuses with 403, and without an identity with 401', async () => {
    const { url } = await guarded();
    expect((await refusalOf(`${url}?token=bad`)).status).toBe(403);
    expect((await refusalOf(url)).status).toBe(401);
  });

  it('is not asked again as long as its answer is kept', async () => {
    const { url } = await guarded(60);
    const asked = () => test.invocations.filter(({ name }) => name === 'authorizer').length;
    const before = asked();
    for (let count = 0; count < 2; count++) (await connectClient(`${url}?token=good`)).socket.terminate();
    expect(asked()).toBe(before + 1);
    await test.clock.advance(61_000);
    (await connectClient(`${url}?token=good`)).socket.terminate();
    expect(asked()).toBe(before + 2);
  });

  it('may be IAM: the handshake must be signed', async () => {
    const { url } = await test.serveSockets(
      { $connect: ok },
      { route: { $connect: { AuthorizationType: 'AWS_IAM' } } },
    );
    expect((await refusalOf(url)).status).toBe(403);
    const scope = 'AKID/20260101/eu-west-1/execute-api/aws4_request';
    const { socket } = await connectClient(`${url}?X-Amz-Credential=${encodeURIComponent(scope)}`);
    expect(test.invocations.at(-1)?.event.requestContext.identity).toMatchObject({ accessKey: 'AKID' });
    socket.terminate();
  });
});
