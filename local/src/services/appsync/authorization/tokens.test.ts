import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphqlTest, PASS, type ServedApi, startGraphqlTest } from '../testing/start-graphql-api.ts';

// Tokens of an issuer of the test's own, which can be made wrong in every way. Those of real user pools are in
// user-pools.test.ts.

const SCHEMA = 'type Query { who: AWSJSON }';
const WHO = `export const request = (ctx) => ({ payload: ctx.identity }); ${PASS}`;
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const now = Date.UTC(2026, 0, 1) / 1000;

let test: GraphqlTest;
let api: ServedApi;
let issuer: string;
let asked = 0;
const server = createServer((request, response) => {
  asked += 1;
  const key = { ...pair.publicKey.export({ format: 'jwk' }), kid: 'key-1' };
  response.end(JSON.stringify(request.url === '/keys' ? { keys: [key] } : { jwks_uri: `${issuer}/keys` }));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  test = await startGraphqlTest();
  const openIDConnectConfig = { issuer, clientId: 'app-\\d+', iatTTL: 60_000, authTTL: 120_000 };
  api = await test.serve({
    schema: SCHEMA,
    settings: { authenticationType: 'OPENID_CONNECT', openIDConnectConfig },
    resolvers: { 'Query.who': WHO },
  });
});
afterAll(async () => {
  server.close();
  await test.endpoint.stop();
});

function token(claims: object = {}, header: object = {}): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const all = { iss: issuer, sub: 'ann', aud: 'app-1', exp: now + 600, iat: now, auth_time: now, ...claims };
  const signed = `${encode({ alg: 'RS256', kid: 'key-1', ...header })}.${encode(all)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(pair.privateKey).toString('base64url')}`;
}

const ask = (authorization?: string) =>
  api.ask('{ who }', {}, authorization === undefined ? ({} as Record<string, string>) : { authorization });

describe('a token of an issuer', () => {
  it.each([
    ['bare', () => token()],
    ['as a bearer', () => `Bearer ${token()}`],
    ['for a client that is the authorized party', () => token({ aud: 'other', azp: 'app-22' })],
    ['for several clients', () => token({ aud: ['other', 'app-3'] })],
  ])('lets in, %s', async (_, make) => {
    const { status, data } = await ask(make());
    expect(status).toBe(200);
    expect(JSON.parse(data.who)).toMatchObject({ sub: 'ann', issuer, claims: { sub: 'ann', iss: issuer } });
  });

  it('costs its issuer one question', async () => {
    const before = asked;
    await ask(token());
    expect(asked).toBe(before);
  });

  it.each<[string, () => string | undefined, string]>([
    ['is missing', () => undefined, 'Valid authorization header not provided.'],
    ['is none', () => 'nothing', 'Unable to parse JWT token.'],
    ['has expired', () => token({ exp: now }), 'Token has expired.'],
    ['never expires', () => token({ exp: undefined }), 'Token has expired.'],
    ['was issued too long ago', () => token({ iat: now - 60 }), 'Token has expired.'],
    ['does not say when it was issued', () => token({ iat: undefined }), 'Token has expired.'],
    ['is of a sign-in too long ago', () => token({ auth_time: now - 120 }), 'Token has expired.'],
    ['is not valid yet', () => token({ nbf: now + 1 }), 'You are not authorized to make this call.'],
    ['is of another issuer', () => token({ iss: 'http://127.0.0.1:1' }), 'Valid authorization header not provided.'],
    ['is for another client', () => token({ aud: 'app-x' }), 'You are not authorized to make this call.'],
    [
      'is for a client whose name only begins alike',
      () => token({ aud: 'app-1x' }),
      'You are not authorized to make this call.',
    ],
    ['names another key', () => token({}, { kid: 'key-2' }), 'You are not authorized to make this call.'],
    ['is not signed', () => token({}, { alg: 'none' }), 'You are not authorized to make this call.'],
    ['is signed with a secret', () => token({}, { alg: 'HS256' }), 'You are not authorized to make this call.'],
    [
      'was changed',
      () => token().replace(/\.[^.]+\./, `.${token({ sub: 'eve' }).split('.')[1]}.`),
      'You are not authorized to make this call.',
    ],
  ])('refuses one that %s', async (_, make, message) => {
    const { status, headers, data, errors } = await ask(make());
    expect([status, headers.get('x-amzn-errortype'), data]).toEqual([401, 'UnauthorizedException', undefined]);
    expect(errors).toEqual([{ errorType: 'UnauthorizedException', message }]);
  });
});
