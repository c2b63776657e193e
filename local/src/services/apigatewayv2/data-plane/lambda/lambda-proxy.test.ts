import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AwsError } from '../../../../service/errors.ts';
import { jsonOf } from '../../testing/json-of.ts';
import { functionArn, HandlerError, type HttpApiTest, startHttpApi } from '../../testing/start-http-api.ts';

let test: HttpApiTest;
beforeAll(async () => {
  test = await startHttpApi();
});
afterAll(() => test.endpoint.stop());

const echo = (event: unknown) => ({ statusCode: 200, body: JSON.stringify(event) });

describe('the event of payload format 2.0', () => {
  it('has exactly the documented members', async () => {
    const { url, ApiId } = await test.serve(echo, { routes: ['POST /pets/{id}'] });
    const response = await fetch(`${url}/pets/a%20b?x=1&x=2&y=a%20b`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-one': 'one', cookie: 'a=1; b=2', 'user-agent': 'agent' },
      body: '{"name":"Rex"}',
    });
    const event = await jsonOf(response);
    const { headers, requestContext, ...rest } = event;
    expect(rest).toEqual({
      version: '2.0',
      routeKey: 'POST /pets/{id}',
      rawPath: '/pets/a%20b',
      rawQueryString: 'x=1&x=2&y=a%20b',
      cookies: ['a=1', 'b=2'],
      queryStringParameters: { x: '1,2', y: 'a b' },
      pathParameters: { id: 'a b' },
      body: '{"name":"Rex"}',
      isBase64Encoded: false,
    });
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': '14',
      'x-one': 'one',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-port': String(test.endpoint.port),
      'x-amzn-trace-id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
    });
    expect(headers.cookie).toBeUndefined();
    expect(requestContext).toEqual({
      accountId: '000000000000',
      apiId: ApiId,
      domainName: `${ApiId}.execute-api.eu-west-1.amazonaws.com`,
      domainPrefix: ApiId,
      http: {
        method: 'POST',
        path: '/pets/a%20b',
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: 'agent',
      },
      requestId: response.headers.get('apigw-requestid'),
      routeKey: 'POST /pets/{id}',
      stage: '$default',
      time: '01/Jan/2026:00:00:00 +0000',
      timeEpoch: Date.UTC(2026, 0, 1),
    });
  });

  it('keeps the documented order of members', async () => {
    const { url } = await test.serve(echo, { routes: ['GET /{x}'], stage: { StageVariables: { colour: 'red' } } });
    const response = await fetch(`${url}/y?q=1`, { headers: { cookie: 'a=1' } });
    expect(Object.keys(await jsonOf(response))).toEqual([
      ...['version', 'routeKey', 'rawPath', 'rawQueryString', 'cookies', 'headers', 'queryStringParameters'],
      ...['requestContext', 'pathParameters', 'stageVariables', 'isBase64Encoded'],
    ]);
  });

  it('has a request id of 15 characters and a padding', async () => {
    const { url } = await test.serve(echo);
    const { requestContext } = await jsonOf(await fetch(url));
    expect(requestContext.requestId).toMatch(/^[\w-]{15}=$/);
  });

  it('joins repeated headers with a comma', async () => {
    const { url } = await test.serve(echo);
    const headers: [string, string][] = [
      ['x-many', 'a'],
      ['x-many', 'b'],
    ];
    const event = await jsonOf(await fetch(url, { headers }));
    expect(event.headers['x-many'].replace(', ', ',')).toBe('a,b');
  });

  const bodies: [string, string, boolean][] = [
    ['application/json', 'text', false],
    ['application/json; charset=utf-8', 'text', false],
    ['application/vnd.api+json', 'text', false],
    ['application/xml', 'text', false],
    ['application/javascript', 'text', false],
    ['text/csv', 'text', false],
    ['application/x-www-form-urlencoded', 'base64', true],
    ['multipart/form-data; boundary=x', 'base64', true],
    ['application/octet-stream', 'base64', true],
    ['image/png', 'base64', true],
  ];
  it.each(bodies)('takes a body of %s for %s', async (type, _, isBase64Encoded) => {
    const { url } = await test.serve(echo);
    const event = await jsonOf(await fetch(url, { method: 'POST', headers: { 'content-type': type }, body: 'é=1' }));
    const body = isBase64Encoded ? Buffer.from('é=1').toString('base64') : 'é=1';
    expect(event).toMatchObject({ body, isBase64Encoded });
  });
});

describe('the event of payload format 1.0', () => {
  it('has the documented members, null where there is nothing', async () => {
    const { url, ApiId } = await test.serve(echo, {
      routes: ['GET /pets/{id}'],
      integration: { PayloadFormatVersion: '1.0' },
    });
    const response = await fetch(`${url}/pets/7?x=1&x=2`, { headers: { 'user-agent': 'agent', cookie: 'a=1' } });
    const { headers, multiValueHeaders, ...event } = await jsonOf(response);
    const requestId = response.headers.get('apigw-requestid');
    expect(event).toEqual({
      version: '1.0',
      resource: '/pets/{id}',
      path: '/pets/7',
      httpMethod: 'GET',
      queryStringParameters: { x: '1' },
      multiValueQueryStringParameters: { x: ['1', '2'] },
      requestContext: {
        accountId: '000000000000',
        apiId: ApiId,
        authorizer: { claims: null, scopes: null },
        domainName: `${ApiId}.execute-api.eu-west-1.amazonaws.com`,
        domainPrefix: ApiId,
        extendedRequestId: requestId,
        httpMethod: 'GET',
        identity: {
          accessKey: null,
          accountId: null,
          caller: null,
          cognitoAuthenticationProvider: null,
          cognitoAuthenticationType: null,
          cognitoIdentityId: null,
          cognitoIdentityPoolId: null,
          principalOrgId: null,
          sourceIp: '127.0.0.1',
          user: null,
          userAgent: 'agent',
          userArn: null,
        },
        path: '/pets/7',
        protocol: 'HTTP/1.1',
        requestId,
        requestTime: '01/Jan/2026:00:00:00 +0000',
        requestTimeEpoch: Date.UTC(2026, 0, 1),
        resourceId: null,
        resourcePath: '/pets/{id}',
        stage: '$default',
      },
      pathParameters: { id: '7' },
      stageVariables: null,
      body: null,
      isBase64Encoded: false,
    });
    expect(headers.cookie).toBe('a=1');
    expect(multiValueHeaders['user-agent']).toEqual(['agent']);
  });

  it('takes several values of a header from the answer, and no inferred answers', async () => {
    const integration = { PayloadFormatVersion: '1.0' };
    const answer = { statusCode: 200, headers: { a: '1' }, multiValueHeaders: { 'Set-Cookie': ['x=1', 'y=2'] } };
    const { url } = await test.serve(() => answer, { integration });
    const response = await fetch(url);
    expect(response.headers.getSetCookie()).toEqual(['x=1', 'y=2']);
    const inferred = await test.serve(() => ({ message: 'Hello' }), { integration });
    expect((await fetch(inferred.url)).status).toBe(500);
  });
});

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
    const { url, ApiId, name } = await test.serve(echo, { routes: ['ANY /a/{id}', '$default'] });
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
    const { url, name } = await test.serve(echo, { integration: { CredentialsArn } });
    await fetch(url);
    expect(test.invocations.find((invocation) => invocation.name === name)?.principal).toMatchObject({
      type: 'assumed-role',
      arn: expect.stringContaining('assumed-role/caller/'),
    });
  });

  it('finds the function in a stage variable', async () => {
    test.functions.set('chosen', () => 'chosen');
    const { url } = await test.serve(echo, {
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
