import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HttpApiTest, type ServeSettings, startHttpApi } from '../testing/start-http-api.ts';

let test: HttpApiTest;
beforeAll(async () => {
  test = await startHttpApi();
});
afterAll(() => test.endpoint.stop());

const CORS = {
  AllowOrigins: ['https://shop.example', 'http://*'],
  AllowMethods: ['GET', 'POST'],
  AllowHeaders: ['content-type', 'authorization'],
  ExposeHeaders: ['x-total'],
  MaxAge: 300,
};

async function corsHeaders(cors: object, init: RequestInit, handler = () => ({ statusCode: 200 }) as unknown) {
  const settings: ServeSettings = { routes: ['GET /'], api: { CorsConfiguration: cors } };
  const { url, name } = await test.serve(handler, settings);
  const response = await fetch(url, init);
  const own = [...response.headers].filter(([header]) => header.startsWith('access-control-'));
  const wasInvoked = test.invocations.some((invocation) => invocation.name === name);
  return { status: response.status, wasInvoked, headers: Object.fromEntries(own) };
}

const preflight = (origin: string): RequestInit => ({
  method: 'OPTIONS',
  headers: { origin, 'access-control-request-method': 'POST' },
});

describe('a preflight', () => {
  it('is answered by the API itself', async () => {
    expect(await corsHeaders(CORS, preflight('https://shop.example'))).toEqual({
      status: 204,
      wasInvoked: false,
      headers: {
        'access-control-allow-origin': 'https://shop.example',
        'access-control-allow-methods': 'GET,POST',
        'access-control-allow-headers': 'content-type,authorization',
        'access-control-max-age': '300',
      },
    });
  });

  it('of another origin gets no headers', async () => {
    expect(await corsHeaders(CORS, preflight('https://other.example'))).toMatchObject({ status: 204, headers: {} });
  });

  it.each([
    ['*', 'https://any.example', '*'],
    ['http://*', 'http://any.example', 'http://any.example'],
    ['https://*', 'http://any.example', undefined],
  ])('of an API open to %s gets for %s the origin %s', async (allowed, origin, answered) => {
    const { headers } = await corsHeaders({ AllowOrigins: [allowed] }, preflight(origin));
    expect(headers['access-control-allow-origin']).toBe(answered);
  });

  it('goes to a route where the API has no CORS configuration', async () => {
    const { url } = await test.serve(() => ({ statusCode: 418 }), { routes: ['OPTIONS /'] });
    expect((await fetch(url, preflight('https://shop.example'))).status).toBe(418);
  });
});

describe('a response', () => {
  const origin = 'https://shop.example';
  const own = { 'access-control-allow-origin': 'https://wrong.example', 'access-control-allow-methods': 'PUT' };

  it('carries the configured headers in place of those of the integration', async () => {
    const result = await corsHeaders({ ...CORS, AllowCredentials: true }, { headers: { origin } }, () => ({
      statusCode: 200,
      headers: own,
    }));
    expect(result.headers).toEqual({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'x-total',
    });
  });

  it('carries none for a request without an origin', async () => {
    const result = await corsHeaders(CORS, {}, () => ({ statusCode: 200, headers: own }));
    expect(result.headers).toEqual({});
  });

  it('carries those of the integration where the API has no CORS configuration', async () => {
    const { url } = await test.serve(() => ({ statusCode: 200, headers: own }));
    expect((await fetch(url)).headers.get('access-control-allow-methods')).toBe('PUT');
  });

  it('carries them when the API refuses', async () => {
    const { url } = await test.serve(() => 'x', { routes: ['GET /a'], api: { CorsConfiguration: CORS } });
    const response = await fetch(`${url}/b`, { headers: { origin } });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([404, origin]);
  });
});
