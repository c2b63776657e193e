import { request } from 'node:http';
import {
  AddPermissionCommand,
  CreateFunctionUrlConfigCommand,
  type CreateFunctionUrlConfigCommandInput,
  DeleteFunctionUrlConfigCommand,
  GetFunctionUrlConfigCommand,
  ListFunctionUrlConfigsCommand,
  UpdateFunctionUrlConfigCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { handler, type LambdaTest, startLambda } from '../testing/start-lambda.ts';

let test: LambdaTest;
beforeAll(async () => {
  test = await startLambda();
});
afterAll(() => test.stop());

/** A function with a public URL. */
async function createUrl(FunctionName: string, body: string, more: Partial<CreateFunctionUrlConfigCommandInput> = {}) {
  await test.create(FunctionName, handler(body));
  const { FunctionUrl = '' } = await test.send(
    new CreateFunctionUrlConfigCommand({ FunctionName, AuthType: 'NONE', ...more }),
  );
  const permission = {
    StatementId: 'public',
    Action: 'lambda:InvokeFunctionUrl',
    Principal: '*',
    FunctionUrlAuthType: 'NONE' as const,
  };
  await test.send(new AddPermissionCommand({ FunctionName, ...permission }));
  return FunctionUrl;
}

describe('a function’s URL', () => {
  it('gives the function the request in payload format 2.0', async () => {
    const url = await createUrl('echo', 'return event;');
    const response = await fetch(`${url}a/b%20c?x=1&x=2&y=`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'X-Own': 'v', cookie: 'a=1; b=2' },
      body: '{"n":1}',
    });
    expect(response.headers.get('content-type')).toBe('application/json');
    const event = await response.json();
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: '$default',
      rawPath: '/a/b c',
      rawQueryString: 'x=1&x=2&y=',
      cookies: ['a=1', 'b=2'],
      headers: { 'content-type': 'application/json', 'x-own': 'v' },
      queryStringParameters: { x: '1,2', y: '' },
      requestContext: {
        accountId: 'anonymous',
        http: { method: 'POST', path: '/a/b c', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
        routeKey: '$default',
        stage: '$default',
        time: '01/Jan/2026:00:00:00 +0000',
        timeEpoch: Date.UTC(2026, 0, 1),
      },
      body: '{"n":1}',
      isBase64Encoded: false,
    });
    const binary = await fetch(url, {
      method: 'PUT',
      headers: { 'content-type': 'image/png' },
      body: Buffer.from([0, 255]),
    });
    expect(await binary.json()).toMatchObject({ body: 'AP8=', isBase64Encoded: true });
  });

  it('answers what the function says', async () => {
    const url = await createUrl(
      'answers',
      'return event.queryStringParameters?.bare ? "text" : JSON.parse(event.body);',
    );
    const answer = (value: unknown) =>
      fetch(url, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: JSON.stringify(value) });
    const full = await answer({ statusCode: 201, headers: { 'X-A': 'b' }, cookies: ['c=1', 'd=2'], body: 'made' });
    expect([full.status, full.headers.get('x-a'), await full.text()]).toEqual([201, 'b', 'made']);
    expect(full.headers.getSetCookie()).toEqual(['c=1', 'd=2']);
    const binary = await answer({ statusCode: 200, body: 'AP8=', isBase64Encoded: true });
    expect(Buffer.from(await binary.arrayBuffer())).toEqual(Buffer.from([0, 255]));
    expect(await (await answer({ plain: true })).json()).toEqual({ plain: true });
    expect(await (await fetch(`${url}?bare=1`)).text()).toBe('text');
    expect((await answer({ statusCode: 'no' })).status).toBe(502);
  });

  it('answers 502 when the function fails', async () => {
    const url = await createUrl('fails', 'throw new Error("no");');
    const response = await fetch(url);
    expect([response.status, await response.json()]).toEqual([502, { Message: 'Internal Server Error' }]);
  });

  it('is reached by its host name too', async () => {
    const url = await createUrl('hosted', 'return { path: event.rawPath };');
    const id = url.split('/').at(-2);
    const { port } = test.endpoint;
    const body = await new Promise((resolve, reject) => {
      const host = `${id}.lambda-url.eu-west-1.localhost:${port}`;
      const sent = request({ port, host: '127.0.0.1', path: '/x', headers: { host } }, (response) => {
        response.setEncoding('utf8').on('data', resolve);
      });
      sent.on('error', reject).end();
    });
    expect(body).toBe('{"path":"/x"}');
  });

  it('is forbidden without a policy for everybody, or without a signature', async () => {
    await test.create('private');
    const create = new CreateFunctionUrlConfigCommand({ FunctionName: 'private', AuthType: 'NONE' });
    const { FunctionUrl = '' } = await test.send(create);
    const response = await fetch(FunctionUrl);
    expect([response.status, await response.json()]).toEqual([403, { Message: 'Forbidden' }]);
    await test.send(new UpdateFunctionUrlConfigCommand({ FunctionName: 'private', AuthType: 'AWS_IAM' }));
    expect((await fetch(FunctionUrl)).status).toBe(403);
    const authorization =
      'AWS4-HMAC-SHA256 Credential=a/20260101/eu-west-1/lambda/aws4_request, SignedHeaders=host, Signature=0';
    expect((await fetch(FunctionUrl, { headers: { authorization } })).status).toBe(200);
    expect((await fetch(FunctionUrl.replace(/[^/]+\/$/, 'unknown/'))).status).toBe(403);
  });

  it('answers a browser’s preflight by itself', async () => {
    const Cors = {
      AllowOrigins: ['https://shop.example'],
      AllowMethods: ['PUT'],
      AllowHeaders: ['x-own'],
      MaxAge: 60,
      AllowCredentials: true,
    };
    const url = await createUrl('cors', 'throw new Error("not called");', { Cors });
    const headers = { origin: 'https://shop.example', 'access-control-request-method': 'PUT' };
    const response = await fetch(url, { method: 'OPTIONS', headers });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-methods': 'PUT',
      'access-control-allow-headers': 'x-own',
      'access-control-allow-credentials': 'true',
      'access-control-max-age': '60',
    });
    const other = await fetch(url, { method: 'OPTIONS', headers: { ...headers, origin: 'https://other.example' } });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('the configuration of a URL', () => {
  it('is created, found, changed, listed and deleted', async () => {
    await test.create('configured');
    const FunctionName = 'configured';
    const created = await test.send(new CreateFunctionUrlConfigCommand({ FunctionName, AuthType: 'NONE' }));
    expect(created).toMatchObject({
      FunctionUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/_aws\/lambda-url\/[a-z0-9]{32}\/$/),
      FunctionArn: test.arn(FunctionName),
      AuthType: 'NONE',
      InvokeMode: 'BUFFERED',
      CreationTime: '2026-01-01T00:00:00.000Z',
    });
    const get = () => test.send(new GetFunctionUrlConfigCommand({ FunctionName }));
    expect(await get()).toMatchObject({
      FunctionUrl: created.FunctionUrl,
      LastModifiedTime: '2026-01-01T00:00:00.000Z',
    });
    await test.send(new UpdateFunctionUrlConfigCommand({ FunctionName, Cors: { AllowOrigins: ['*'] } }));
    expect((await get()).Cors).toEqual({ AllowOrigins: ['*'] });
    const { FunctionUrlConfigs } = await test.send(new ListFunctionUrlConfigsCommand({ FunctionName }));
    expect(FunctionUrlConfigs).toHaveLength(1);
    await expect(
      test.send(new CreateFunctionUrlConfigCommand({ FunctionName, AuthType: 'NONE' })),
    ).rejects.toMatchObject({
      name: 'ResourceConflictException',
    });
    await test.send(new DeleteFunctionUrlConfigCommand({ FunctionName }));
    await expect(get()).rejects.toMatchObject({ message: 'The resource you requested does not exist.' });
  });

  it('is refused for a version, and for streaming by name', async () => {
    const create = (more: object) =>
      test.send(new CreateFunctionUrlConfigCommand({ FunctionName: 'configured', AuthType: 'NONE', ...more }));
    await expect(create({ Qualifier: '1' })).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(create({ Qualifier: 'nobody' })).rejects.toMatchObject({ message: 'Function does not exist' });
    await expect(create({ InvokeMode: 'RESPONSE_STREAM' })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 501 },
    });
  });
});
