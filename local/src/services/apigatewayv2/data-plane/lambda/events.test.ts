import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jsonOf } from '../../testing/json-of.ts';
import { type HttpApiTest, startHttpApi } from '../../testing/start-http-api.ts';

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
