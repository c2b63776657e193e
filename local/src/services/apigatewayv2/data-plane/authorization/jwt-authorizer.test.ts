import { createSign, generateKeyPairSync } from 'node:crypto';
import { CreateAuthorizerCommand } from '@aws-sdk/client-apigatewayv2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jsonOf } from '../../testing/json-of.ts';
import { startLoopbackServer } from '../../testing/loopback-server.ts';
import { type HttpApiTest, startHttpApi } from '../../testing/start-http-api.ts';

let test: HttpApiTest;
let issuer: Awaited<ReturnType<typeof startLoopbackServer>>;
let url: string;
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const seen: string[] = [];

beforeAll(async () => {
  test = await startHttpApi();
  issuer = await startLoopbackServer((request) => {
    seen.push(request.url);
    const jwk = { ...pair.publicKey.export({ format: 'jwk' }), kid: 'key-1' };
    const discovery = { jwks_uri: `${issuer.url}/keys` };
    return { body: JSON.stringify(request.url === '/keys' ? { keys: [jwk] } : discovery) };
  });
  url = await guard(issuer.url);
});
afterAll(async () => {
  issuer.close();
  await test.endpoint.stop();
});

async function guard(Issuer: string) {
  test.functions.set('guarded', ({ requestContext }) => requestContext.authorizer.jwt);
  const api = await test.createApi();
  const { AuthorizerId } = await test.send(
    new CreateAuthorizerCommand({
      ApiId: api.ApiId,
      Name: 'jwt',
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer, Audience: ['app'] },
    }),
  );
  const Target = await test.createIntegration(api.ApiId, 'guarded');
  const route = { Target, AuthorizationType: 'JWT' as const, AuthorizerId };
  await test.createRoute(api.ApiId, 'GET /open', route);
  await test.createRoute(api.ApiId, 'GET /scoped', { ...route, AuthorizationScopes: ['orders.read', 'orders.write'] });
  await test.createStage(api.ApiId);
  return api.url;
}

const now = Date.UTC(2026, 0, 1) / 1000;

function token(claims: object = {}, header: object = {}): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const all = { iss: issuer.url, aud: 'app', exp: now + 600, iat: now, ...claims };
  const signed = `${encode({ alg: 'RS256', kid: 'key-1', ...header })}.${encode(all)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(pair.privateKey).toString('base64url')}`;
}

async function ask(path: string, authorization?: string, base = url) {
  const response = await fetch(`${base}${path}`, { headers: authorization === undefined ? {} : { authorization } });
  return { status: response.status, body: await jsonOf(response), challenge: response.headers.get('www-authenticate') };
}

describe('a JWT authorizer', () => {
  it('lets a token pass and tells its claims as texts', async () => {
    const answer = await ask('/open', `Bearer ${token({ sub: 'u', 'cognito:groups': ['admin', 'user'] })}`);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        claims: {
          iss: issuer.url,
          aud: 'app',
          exp: String(now + 600),
          iat: String(now),
          sub: 'u',
          'cognito:groups': '[admin user]',
        },
        scopes: null,
      },
    });
  });

  it('takes a token without Bearer, and a client id for an audience', async () => {
    expect((await ask('/open', token({ aud: undefined, client_id: 'app' }))).status).toBe(200);
  });

  it('asks its issuer once', async () => {
    const { length } = seen;
    expect((await ask('/open', token())).status).toBe(200);
    expect(seen).toHaveLength(length);
  });

  it('asks it again for keys that it does not know, a few times a minute at most', async () => {
    await test.clock.advance(60_000);
    const { length } = seen;
    const unknown = (key: number) => ask('/open', token({}, { kid: `made-up-${key}` }));
    for (let key = 0; key < 20; key++) expect((await unknown(key)).status).toBe(401);
    // Each question is two requests: discovery and keys.
    expect(seen.length - length).toBe(10);
    expect((await ask('/open', token())).status).toBe(200);
    await test.clock.advance(60_000);
    await Promise.all([unknown(1), unknown(2), unknown(3)]);
    expect(seen.length - length).toBe(12);
  });

  it('asks for a token', async () => {
    expect(await ask('/open')).toEqual({ status: 401, body: { message: 'Unauthorized' }, challenge: 'Bearer' });
  });

  it.each<[string, () => string]>([
    ['is no token', () => 'nothing'],
    ['has expired', () => token({ exp: now + 120 })],
    ['never expires', () => token({ exp: undefined })],
    ['is not valid yet', () => token({ nbf: now + 121 })],
    ['is of another issuer', () => token({ iss: 'https://other.example' })],
    ['is for another audience', () => token({ aud: ['other'] })],
    ['is for another audience, whatever its client', () => token({ aud: 'other', client_id: 'app' })],
    ['names another key', () => token({}, { kid: 'key-2' })],
    ['is not signed with RSA', () => token({}, { alg: 'none' })],
    ['was changed', () => token().replace(/\.[^.]+\./, (part) => part.slice(0, -2).concat('A.'))],
    ['has another signature', () => `${token().split('.').slice(0, 2).join('.')}.${'A'.repeat(342)}`],
  ])('refuses a token that %s', async (_, make) => {
    expect(await ask('/open', make())).toEqual({
      status: 401,
      body: { message: 'Unauthorized' },
      challenge: expect.stringContaining('error="invalid_token"'),
    });
  });

  it('wants one of the scopes of the route', async () => {
    const allowed = await ask('/scoped', token({ scope: 'profile orders.read' }));
    expect(allowed).toMatchObject({ status: 200, body: { scopes: ['profile', 'orders.read'] } });
    expect(await ask('/scoped', token({ scope: 'profile' }))).toMatchObject({
      status: 403,
      body: { message: 'Forbidden' },
      challenge: expect.stringContaining('error="insufficient_scope"'),
    });
    expect((await ask('/scoped', token({ scp: ['orders.write'] }))).status).toBe(200);
  });

  it('tells in a note when its issuer cannot be reached', async () => {
    const notes: string[] = [];
    const cancel = test.endpoint.recorder.on((observation) => {
      if (observation.kind === 'note') notes.push(observation.text);
    });
    const Issuer = 'https://issuer.example';
    const base = await guard(Issuer);
    expect((await ask('/open', token({ iss: Issuer }), base)).status).toBe(401);
    cancel();
    expect(notes).toEqual([
      'The issuer https://issuer.example of tokens cannot be reached: The local endpoint connects to servers on this machine only, not to https://issuer.example.',
    ]);
  });
});
