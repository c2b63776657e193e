import { CreateDeploymentCommand, DeleteRouteCommand, UpdateStageCommand } from '@aws-sdk/client-apigatewayv2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type HttpApiTest, startHttpApi } from '../testing/start-http-api.ts';
import { createRouteTable } from './route-table.ts';

let test: HttpApiTest;
beforeAll(async () => {
  test = await startHttpApi();
});
afterAll(() => test.endpoint.stop());

const NOT_FOUND = [404, { message: 'Not Found' }];

async function answerOf(url: string, init?: RequestInit) {
  const response = await fetch(url, init);
  return [response.status, await response.json()];
}

describe('the route of a request', () => {
  const table = (...keys: string[]) => createRouteTable(keys.map((RouteKey) => ({ RouteKey, RouteId: RouteKey })));
  const documented = table('$default', 'ANY /{proxy+}', 'GET /pets/{proxy+}', 'GET /pets/dog/{id}', 'GET /pets/dog/1');

  it.each([
    ['GET', '/pets/dog/1', 'GET /pets/dog/1', undefined],
    ['GET', '/pets/dog/2', 'GET /pets/dog/{id}', { id: '2' }],
    ['GET', '/pets/cat/1', 'GET /pets/{proxy+}', { proxy: 'cat/1' }],
    ['POST', '/test/5', 'ANY /{proxy+}', { proxy: 'test/5' }],
    ['GET', '/', '$default', undefined],
  ])('of %s %s is the documented one: %s', (method, path, routeKey, pathParameters) => {
    expect(documented(method, path)).toEqual({
      route: expect.objectContaining({ RouteKey: routeKey }),
      pathParameters,
    });
  });

  it.each([
    ['a method before ANY', ['ANY /a', 'GET /a'], 'GET', '/a', 'GET /a'],
    ['ANY for the other methods', ['ANY /a', 'GET /a'], 'POST', '/a', 'ANY /a'],
    [
      'a more specific path with ANY before a greedy one with the method',
      ['GET /{p+}', 'ANY /a'],
      'GET',
      '/a',
      'ANY /a',
    ],
    ['a full match before a greedy one', ['GET /a/{p+}', 'GET /{x}/b'], 'GET', '/a/b', 'GET /{x}/b'],
    ['the longer of two greedy paths', ['GET /{p+}', 'GET /a/{p+}'], 'GET', '/a/b', 'GET /a/{p+}'],
    ['a literal before a variable', ['GET /{x}/b', 'GET /a/{y}'], 'GET', '/a/b', 'GET /a/{y}'],
    ['nothing for another method', ['GET /a'], 'POST', '/a', undefined],
    ['nothing for a slash more', ['GET /a'], 'GET', '/a/', undefined],
    ['nothing for an empty variable', ['GET /a/{x}'], 'GET', '/a/', undefined],
    ['nothing for a greedy variable without a rest', ['GET /a/{x+}'], 'GET', '/a', undefined],
    ['decoded literals', ['GET /a b'.replace(' b', '%20b')], 'GET', '/a%20b', 'GET /a%20b'],
  ])('is %s', (_, keys, method, path, expected) => {
    expect(table(...keys)(method, path)?.route.RouteKey).toBe(expected);
  });

  it('does not depend on the order in which routes were made', () => {
    const keys = [
      '$default',
      'ANY /{p+}',
      'GET /a/{p+}',
      'GET /a/{x}',
      'ANY /a/b',
      'GET /a/b',
      'GET /{x}/{y}',
      'GET /{x}',
    ];
    const paths = ['/', '/a', '/a/b', '/a/c', '/b/c', '/a/b/c', '/b/c/d'];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(keys, { minLength: keys.length }),
        fc.constantFrom('GET', 'PUT'),
        fc.constantFrom(...paths),
        (shuffled, method, path) => {
          expect(table(...shuffled)(method, path)).toEqual(table(...keys)(method, path));
        },
      ),
    );
  });
});

describe('a stage', () => {
  const about = ({
    rawPath,
    requestContext,
    routeKey,
  }: {
    rawPath: string;
    requestContext: { stage: string };
    routeKey: string;
  }) => ({
    rawPath,
    stage: requestContext.stage,
    routeKey,
  });

  it('is the first segment of the path, or $default', async () => {
    const { url, ApiId } = await test.serve(about, { routes: ['GET /pets', 'GET /'] });
    await test.createStage(ApiId, { StageName: 'dev' });
    expect(await answerOf(`${url}/pets`)).toEqual([
      200,
      { rawPath: '/pets', stage: '$default', routeKey: 'GET /pets' },
    ]);
    expect(await answerOf(`${url}/dev/pets`)).toEqual([
      200,
      { rawPath: '/dev/pets', stage: 'dev', routeKey: 'GET /pets' },
    ]);
    expect(await answerOf(`${url}/dev`)).toEqual([200, { rawPath: '/dev', stage: 'dev', routeKey: 'GET /' }]);
    expect(await answerOf(url)).toEqual([200, { rawPath: '/', stage: '$default', routeKey: 'GET /' }]);
  });

  it('is needed for an answer, and so is an API', async () => {
    const { ApiId, url } = await test.createApi();
    const Target = await test.createIntegration(ApiId, 'none');
    await test.createRoute(ApiId, 'GET /', { Target });
    expect(await answerOf(url)).toEqual(NOT_FOUND);
    expect(await answerOf(`${test.endpoint.url}/_aws/execute-api/nothing/`)).toEqual(NOT_FOUND);
  });

  it('serves what is deployed on it, not what the API is now', async () => {
    test.functions.set('fixed', () => ({ ok: true }));
    const { ApiId, url } = await test.createApi();
    const Target = await test.createIntegration(ApiId, 'fixed');
    const { RouteId } = await test.createRoute(ApiId, 'GET /a', { Target });
    const first = await test.send(new CreateDeploymentCommand({ ApiId }));
    await test.createStage(ApiId, { AutoDeploy: false, DeploymentId: first.DeploymentId });
    await test.send(new DeleteRouteCommand({ ApiId, RouteId }));
    await test.createRoute(ApiId, 'GET /b', { Target });
    expect(await answerOf(`${url}/a`)).toEqual([200, { ok: true }]);
    expect(await answerOf(`${url}/b`)).toEqual(NOT_FOUND);

    const second = await test.send(new CreateDeploymentCommand({ ApiId, StageName: '$default' }));
    expect(second.DeploymentStatus).toBe('DEPLOYED');
    expect(await answerOf(`${url}/a`)).toEqual(NOT_FOUND);
    expect(await answerOf(`${url}/b`)).toEqual([200, { ok: true }]);
  });

  it('that deploys by itself serves a change at once', async () => {
    const { ApiId, url, name } = await test.serve(() => ({ ok: true }), { routes: ['GET /a'] });
    expect(await answerOf(`${url}/b`)).toEqual(NOT_FOUND);
    await test.createRoute(ApiId, 'GET /b', { Target: await test.createIntegration(ApiId, name) });
    expect(await answerOf(`${url}/b`)).toEqual([200, { ok: true }]);
  });

  it('keeps what it served when it stops deploying by itself', async () => {
    const { ApiId, url } = await test.serve(() => ({ ok: true }), { routes: ['GET /a'] });
    await test.send(new UpdateStageCommand({ ApiId, StageName: '$default', AutoDeploy: false }));
    await test.createRoute(ApiId, 'GET /b');
    expect(await answerOf(`${url}/a`)).toEqual([200, { ok: true }]);
    expect(await answerOf(`${url}/b`)).toEqual(NOT_FOUND);
    await test.send(new UpdateStageCommand({ ApiId, StageName: '$default', AutoDeploy: true }));
    expect((await answerOf(`${url}/b`))[0]).toBe(500);
  });
});

describe('a request', () => {
  it('reaches its API by host name too', async () => {
    const { ApiId } = await test.serve(({ requestContext }) => requestContext.domainName);
    const host = `${ApiId}.execute-api.localhost:${test.endpoint.port}`;
    const { request } = await import('node:http');
    const body = await new Promise<string>((resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port: test.endpoint.port, path: '/x', headers: { host } },
        (response) => {
          response.setEncoding('utf8').once('data', resolve);
        },
      );
      sent.once('error', reject).end();
    });
    expect(body).toBe(host);
  });

  it('to an API whose endpoint is disabled finds nothing', async () => {
    const { url } = await test.serve(() => 'x', { api: { DisableExecuteApiEndpoint: true } });
    expect(await answerOf(url)).toEqual(NOT_FOUND);
  });

  it('is refused when it is larger than 10 MB', async () => {
    const { url } = await test.serve(({ body }) => body.length);
    const post = (length: number) =>
      answerOf(url, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x'.repeat(length) });
    expect(await post(10 * 2 ** 20)).toEqual([200, 10 * 2 ** 20]);
    expect(await post(10 * 2 ** 20 + 1)).toEqual([413, { message: 'Request Entity Too Large' }]);
  });
});
