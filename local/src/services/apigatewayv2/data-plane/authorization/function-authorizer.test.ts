import { CreateAuthorizerCommand, type CreateAuthorizerCommandInput } from '@aws-sdk/client-apigatewayv2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestFunction } from '../../../../testing/plain-functions.ts';
import { jsonOf } from '../../testing/json-of.ts';
import { functionArn, HandlerError, type HttpApiTest, startHttpApi } from '../../testing/start-http-api.ts';

let test: HttpApiTest;
beforeAll(async () => {
  test = await startHttpApi();
});
afterAll(() => test.endpoint.stop());

const FORBIDDEN = [403, { message: 'Forbidden' }];
const UNAUTHORIZED = [401, { message: 'Unauthorized' }];

interface Guarded {
  readonly settings?: Partial<CreateAuthorizerCommandInput>;
  readonly routes?: readonly string[];
  readonly payloadFormatVersion?: string;
}

/** An API whose routes a function guards, and which answers the event. */
async function guard(
  authorizer: TestFunction,
  { settings, routes = ['ANY /{p+}'], payloadFormatVersion }: Guarded = {},
) {
  const name = `authorizer-${test.functions.size}`;
  test.functions.set(name, authorizer);
  test.functions.set('guarded', (event) => ({ statusCode: 200, body: JSON.stringify(event) }));
  const { ApiId, url } = await test.createApi();
  const { AuthorizerId } = await test.send(
    new CreateAuthorizerCommand({
      ApiId,
      Name: 'guard',
      AuthorizerType: 'REQUEST',
      AuthorizerUri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${functionArn(name)}/invocations`,
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: settings?.AuthorizerPayloadFormatVersion !== '1.0',
      IdentitySource: ['$request.header.Authorization'],
      ...settings,
    }),
  );
  const Target = await test.createIntegration(ApiId, 'guarded', {
    PayloadFormatVersion: payloadFormatVersion ?? '2.0',
  });
  for (const key of routes) {
    await test.createRoute(ApiId, key, { Target, AuthorizationType: 'CUSTOM', AuthorizerId });
  }
  await test.createStage(ApiId, { StageVariables: { colour: 'red' } });
  const asked = () => test.invocations.filter((invocation) => invocation.name === name);
  return { url, ApiId, AuthorizerId, asked };
}

async function ask(url: string, authorization = 'secret', init: RequestInit = {}) {
  const response = await fetch(url, { ...init, headers: { authorization, ...init.headers } });
  return [response.status, await jsonOf(response)];
}

const policy = (Effect: string, Resource: string) => ({
  principalId: 'user-1',
  policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }] },
  context: { team: 'a', level: 3 },
});

describe('a function as authorizer', () => {
  it('gets the documented event of format 2.0', async () => {
    const { url, ApiId, AuthorizerId, asked } = await guard(() => ({ isAuthorized: true }), {
      settings: {
        IdentitySource: ['$request.header.Authorization', '$request.querystring.id', '$stageVariables.colour'],
      },
    });
    await ask(`${url}/a/b?id=1`, 'secret', { headers: { cookie: 'c=1' } });
    const [{ event, principal }] = asked() as [ReturnType<typeof asked>[0] & object];
    expect(Object.keys(event)).toEqual([
      ...['version', 'type', 'routeArn', 'identitySource', 'routeKey', 'rawPath', 'rawQueryString', 'cookies'],
      ...['headers', 'queryStringParameters', 'requestContext', 'pathParameters', 'stageVariables'],
    ]);
    expect(event).toMatchObject({
      version: '2.0',
      type: 'REQUEST',
      routeArn: `arn:aws:execute-api:eu-west-1:000000000000:${ApiId}/$default/GET/a/b`,
      identitySource: ['secret', '1', 'red'],
      routeKey: 'ANY /{p+}',
      requestContext: { http: { method: 'GET', path: '/a/b' }, stage: '$default' },
      pathParameters: { p: 'a/b' },
    });
    expect(principal).toEqual({
      type: 'service',
      arn: 'apigateway.amazonaws.com',
      sessionFor: `arn:aws:execute-api:eu-west-1:000000000000:${ApiId}/authorizers/${AuthorizerId}`,
    });
  });

  it('gets the documented event of format 1.0', async () => {
    const { url, ApiId, asked } = await guard((event) => policy('Allow', event.methodArn), {
      settings: {
        AuthorizerPayloadFormatVersion: '1.0',
        IdentitySource: ['$request.header.Authorization', '$context.routeKey'],
      },
    });
    expect((await ask(`${url}/a?x=1`))[0]).toBe(200);
    expect(asked()[0]?.event).toMatchObject({
      version: '1.0',
      type: 'REQUEST',
      methodArn: `arn:aws:execute-api:eu-west-1:000000000000:${ApiId}/$default/GET/a`,
      identitySource: 'secret,ANY /{p+}',
      authorizationToken: 'secret,ANY /{p+}',
      resource: '/{p+}',
      path: '/a',
      httpMethod: 'GET',
      queryStringParameters: { x: '1' },
      pathParameters: { p: 'a' },
      stageVariables: { colour: 'red' },
      requestContext: { apiId: ApiId, resourcePath: '/{p+}', httpMethod: 'GET' },
    });
  });

  it('lets pass with what it tells, or refuses', async () => {
    const { url } = await guard(({ headers }) => ({
      isAuthorized: headers.authorization === 'secret',
      context: { team: 'a', list: [1], map: { b: 2 } },
    }));
    const [status, event] = await ask(`${url}/a`);
    expect([status, event.requestContext.authorizer]).toEqual([
      200,
      { lambda: { team: 'a', list: [1], map: { b: 2 } } },
    ]);
    expect(await ask(`${url}/a`, 'wrong')).toEqual(FORBIDDEN);
  });

  it('tells integrations of format 1.0 its context and principal', async () => {
    const { url } = await guard((event) => policy('Allow', event.routeArn), {
      settings: { EnableSimpleResponses: false },
      payloadFormatVersion: '1.0',
    });
    const [, event] = await ask(`${url}/a`);
    expect(event.requestContext.authorizer).toEqual({ team: 'a', level: 3, principalId: 'user-1' });
  });

  it('decides by a policy for the route that is asked for', async () => {
    const { url } = await guard(
      (event) => policy('Allow', `${event.routeArn.split('/').slice(0, 2).join('/')}/GET/a/*`),
      {
        settings: { EnableSimpleResponses: false },
      },
    );
    expect((await ask(`${url}/a/1`))[0]).toBe(200);
    expect(await ask(`${url}/b/1`)).toEqual(FORBIDDEN);
    expect(await ask(`${url}/a/1`, 'secret', { method: 'POST' })).toEqual(FORBIDDEN);
    const denied = await guard(() => policy('Deny', '*'), { settings: { EnableSimpleResponses: false } });
    expect(await ask(`${denied.url}/a`)).toEqual(FORBIDDEN);
  });

  it('is not asked when an identity source is missing', async () => {
    const { url, asked } = await guard(() => ({ isAuthorized: true }));
    const response = await fetch(`${url}/a`);
    expect([response.status, await jsonOf(response)]).toEqual(UNAUTHORIZED);
    expect(asked()).toEqual([]);
  });

  it.each<[string, number, TestFunction]>([
    ['an error', 500, fail('boom')],
    ['the error Unauthorized', 401, fail('Unauthorized')],
    ['a policy where a simple response is due', 500, () => policy('Allow', '*')],
    ['nothing', 500, () => null],
  ])('that answers %s makes it %d', async (_, status, handler) => {
    const { url } = await guard(handler);
    expect((await ask(`${url}/a`))[0]).toBe(status);
  });
});

describe('the answer of an authorizer', () => {
  it('holds for the same identity on all routes until its time is over', async () => {
    let allowed = true;
    const { url, asked } = await guard(() => ({ isAuthorized: allowed }), {
      settings: { AuthorizerResultTtlInSeconds: 60 },
      routes: ['GET /a', 'GET /b'],
    });
    await ask(`${url}/a`);
    allowed = false;
    expect((await ask(`${url}/b`))[0]).toBe(200);
    expect(await ask(`${url}/b`, 'other')).toEqual(FORBIDDEN);
    expect(asked()).toHaveLength(2);
    await test.clock.advance(60_000);
    expect(await ask(`${url}/a`)).toEqual(FORBIDDEN);
  });

  it('holds for each route when the route is part of the identity', async () => {
    const { url, asked } = await guard(() => ({ isAuthorized: true }), {
      settings: {
        AuthorizerResultTtlInSeconds: 60,
        IdentitySource: ['$request.header.Authorization', '$context.routeKey'],
      },
      routes: ['GET /a', 'GET /b'],
    });
    await ask(`${url}/a`);
    await ask(`${url}/b`);
    await ask(`${url}/a`);
    expect(asked()).toHaveLength(2);
  });

  it('is asked for each time without a time to live', async () => {
    const { url, asked } = await guard(() => ({ isAuthorized: true }));
    await ask(`${url}/a`);
    await ask(`${url}/a`);
    expect(asked()).toHaveLength(2);
  });

  it('with a policy is applied to each route anew', async () => {
    const { url, asked } = await guard((event) => policy('Allow', event.routeArn), {
      settings: { AuthorizerResultTtlInSeconds: 60, EnableSimpleResponses: false },
      routes: ['GET /a', 'GET /b'],
    });
    expect((await ask(`${url}/a`))[0]).toBe(200);
    expect(await ask(`${url}/b`)).toEqual(FORBIDDEN);
    expect(asked()).toHaveLength(1);
  });
});

function fail(message: string): () => never {
  return () => {
    throw new HandlerError(message);
  };
}
