import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startLoopbackServer } from '../testing/loopback-server.ts';
import { type HttpApiTest, startHttpApi } from '../testing/start-http-api.ts';

let test: HttpApiTest;
let server: Awaited<ReturnType<typeof startLoopbackServer>>;
beforeAll(async () => {
  test = await startHttpApi();
  server = await startLoopbackServer((request) =>
    request.url.includes('cookies')
      ? { status: 201, headers: { 'set-cookie': ['a=1', 'b=2'], 'x-one': 'one' }, body: 'made' }
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) },
  );
});
afterAll(async () => {
  server.close();
  await test.endpoint.stop();
});

async function proxy(routeKey: string, IntegrationUri: string, more: object = {}) {
  const integration = { IntegrationType: 'HTTP_PROXY' as const, IntegrationMethod: 'ANY', PayloadFormatVersion: '1.0' };
  const { url } = await test.serve(() => undefined, {
    routes: [routeKey],
    integration: { ...integration, IntegrationUri, ...more },
  });
  return url;
}

it('passes method, path variables, query, headers and body on', async () => {
  const url = await proxy('ANY /v1/{id}/{rest+}', `${server.url}/base/{id}/x/{rest}?k=1`);
  const response = await fetch(`${url}/v1/a%20b/c/d?q=2`, {
    method: 'PUT',
    headers: { 'x-one': 'one', cookie: 'a=1' },
    body: 'body',
  });
  expect(await response.json()).toMatchObject({
    method: 'PUT',
    url: '/base/a%20b/x/c/d?k=1&q=2',
    headers: { 'x-one': 'one', cookie: 'a=1', host: `127.0.0.1:${server.port}`, 'x-forwarded-for': '127.0.0.1' },
    body: 'body',
  });
});

it('sends all of the path behind the catch-all route, and the method of the integration', async () => {
  const url = await proxy('$default', `${server.url}/base`, { IntegrationMethod: 'POST' });
  expect(await (await fetch(`${url}/a/b`)).json()).toMatchObject({ method: 'POST', url: '/base/a/b' });
});

it('passes the response back', async () => {
  const url = await proxy('GET /x', `${server.url}/cookies`);
  const response = await fetch(`${url}/x`);
  expect([response.status, response.headers.get('x-one'), await response.text()]).toEqual([201, 'one', 'made']);
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
});

it('takes parameter mappings', async () => {
  const RequestParameters = { 'overwrite:path': '/mapped', 'append:header.x-id': '$context.apiId' };
  const url = await proxy('GET /x', `${server.url}/base`, { RequestParameters });
  expect(await (await fetch(`${url}/x`)).json()).toMatchObject({
    url: '/mapped',
    headers: { 'x-id': expect.stringMatching(/^\w{10}$/) },
  });
});

it('connects to this machine only', async () => {
  const url = await proxy('GET /x', 'https://example.com/base');
  const response = await fetch(`${url}/x`);
  expect([response.status, await response.json()]).toEqual([
    501,
    { message: 'The local endpoint connects to servers on this machine only, not to https://example.com.' },
  ]);
});

it('answers 503 for a server that is not there', async () => {
  const gone = await startLoopbackServer();
  gone.close();
  const response = await fetch(`${await proxy('GET /x', gone.url)}/x`);
  expect([response.status, await response.json()]).toEqual([503, { message: 'Service Unavailable' }]);
});
