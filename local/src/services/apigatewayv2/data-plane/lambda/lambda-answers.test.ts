import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AwsError } from '../../../../service/errors.ts';
import { functionArn, HandlerError, type HttpApiTest, startHttpApi } from '../../testing/start-http-api.ts';

let test: HttpApiTest;
beforeAll(async () => {
  test = await startHttpApi();
});
afterAll(() => test.endpoint.stop());

describe('the answer of a function', () => {
  async function answerOf(answer: unknown) {
    const { url } = await test.serve(() => answer);
    const response = await fetch(url);
    const type = response.headers.get('content-type');
    return { status: response.status, type, body: await response.text(), headers: response.headers };
  }

  it.each([
    [{ message: 'Hello from Lambda!' }, '{"message":"Hello from Lambda!"}'],
    ['Hello from Lambda!', 'Hello from Lambda!'],
    [[1, 2], '[1,2]'],
    [42, '42'],
    [null, 'null'],
  ])('without statusCode is the body: %j', async (answer, body) => {
    expect(await answerOf(answer)).toMatchObject({ status: 200, type: 'application/json', body });
  });

  it('with statusCode says all of the response', async () => {
    const response = await answerOf({
      statusCode: 201,
      headers: { 'Content-Type': 'text/html', 'X-Number': 7 },
      cookies: ['a=1; HttpOnly', 'b=2'],
      body: '<p>',
    });
    expect(response).toMatchObject({ status: 201, type: 'text/html', body: '<p>' });
    expect(response.headers.get('x-number')).toBe('7');
    expect(response.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
  });

  it('is plain text where it says no type', async () => {
    expect(await answerOf({ statusCode: '202', body: 'x' })).toMatchObject({
      status: 202,
      type: 'text/plain;charset=UTF-8',
      body: 'x',
    });
  });

  it('is decoded where it is in base64', async () => {
    const body = Buffer.from([0xff, 0x00]).toString('base64');
    const { url } = await test.serve(() => ({ statusCode: 200, body, isBase64Encoded: true }));
    expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(Buffer.from([0xff, 0x00]));
  });

  it.each([
    [{ statusCode: 'abc' }],
    [{ statusCode: 99 }],
    [{ statusCode: 200, body: { a: 1 } }],
    [{ statusCode: 200, headers: { a: ['b'] } }],
    [{ statusCode: 200, headers: 'a' }],
    [{ statusCode: 200, cookies: 'a=1' }],
  ])('is an error when it is malformed: %j', async (answer) => {
    const internal = { status: 500, type: 'application/json', body: '{"message":"Internal Server Error"}' };
    expect(await answerOf(answer)).toMatchObject(internal);
  });
});

describe('a function that fails', () => {
  const failures: [string, number, string, () => never][] = [
    ['an error of its handler', 500, 'Internal Server Error', fail(new HandlerError('boom'))],
    ['no permission', 500, 'Internal Server Error', fail(new AwsError('AccessDeniedException', 'no'))],
    ['throttling', 503, 'Service Unavailable', fail(new AwsError('TooManyRequestsException', 'Rate exceeded'))],
  ];
  it.each(failures)('is answered for %s by %d %s', async (_, status, message, handler) => {
    const { url } = await test.serve(handler);
    const response = await fetch(url);
    expect([response.status, await response.json()]).toEqual([status, { message }]);
  });

  it('is answered 503 when it takes longer than the integration waits', async () => {
    const { url } = await test.serve(() => new Promise(() => undefined), { integration: { TimeoutInMillis: 5000 } });
    const waiting = fetch(url);
    while (test.clock.pending === 0) await new Promise((resolve) => setImmediate(resolve));
    await test.clock.advance(5000);
    const response = await waiting;
    expect([response.status, await response.json()]).toEqual([503, { message: 'Service Unavailable' }]);
  });

  it('is answered 501 by name when it cannot run here', async () => {
    const { url } = await test.serve(
      fail(new AwsError('NotImplemented', 'python is not implemented', { status: 501 })),
    );
    const response = await fetch(url);
    expect([response.status, await response.json()]).toEqual([501, { message: 'python is not implemented' }]);
  });
});

describe('the call of a function', () => {
  it('is made as API Gateway on behalf of the route', async () => {
    const { url, ApiId, name } = await test.serve(() => 'x', { routes: ['ANY /a/{id}', '$default'] });
    await fetch(`${url}/a/1`, { method: 'PUT' });
    await fetch(`${url}/other`);
    const calls = test.invocations.filter((invocation) => invocation.name === name);
    const arn = `arn:aws:execute-api:eu-west-1:000000000000:${ApiId}`;
    expect(calls.map(({ principal }) => principal)).toEqual([
      { type: 'service', arn: 'apigateway.amazonaws.com', sessionFor: `${arn}/$default/PUT/a/{id}` },
      { type: 'service', arn: 'apigateway.amazonaws.com', sessionFor: `${arn}/$default/$default` },
    ]);
  });

  it('is made in a role where the integration names one', async () => {
    const CredentialsArn = 'arn:aws:iam::000000000000:role/caller';
    const { url, name } = await test.serve(() => 'x', { integration: { CredentialsArn } });
    await fetch(url);
    expect(test.invocations.find((invocation) => invocation.name === name)?.principal).toMatchObject({
      type: 'assumed-role',
      arn: expect.stringContaining('assumed-role/caller/'),
    });
  });

  it('finds the function in a stage variable', async () => {
    test.functions.set('chosen', () => 'chosen');
    const { url } = await test.serve(() => 'x', {
      integration: {
        IntegrationUri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${functionArn(`\${stageVariables.fn}`)}/invocations`,
      },
      stage: { StageVariables: { fn: 'chosen' } },
    });
    expect(await (await fetch(url)).text()).toBe('chosen');
  });
});

function fail(error: Error): () => never {
  return () => {
    throw error;
  };
}
