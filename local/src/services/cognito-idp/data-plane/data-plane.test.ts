import { request } from 'node:http';
import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  CreateUserPoolDomainCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PASSWORD, startUserPool, type UserPoolTest } from '../testing/start-user-pool.ts';

let test: UserPoolTest;
let poolId: string;
beforeAll(async () => {
  test = await startUserPool();
  poolId = await test.createPool();
});
afterAll(() => test.endpoint.stop());

/** fetch sets its own Host header. */
function get(path: string, host: string): Promise<{ status: number | undefined; body: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${test.endpoint.url}${path}`, { headers: { host } }, async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode, body: JSON.parse(text) });
    });
    sent.on('error', reject).end();
  });
}

describe('a pool’s public documents', () => {
  it('are the same by path, by prefix and by AWS’s hosts', async () => {
    const host = new URL(test.endpoint.url).host;
    const path = `/${poolId}/.well-known/jwks.json`;
    const { body } = await get(path, host);
    expect(body).toEqual({
      keys: [1, 2].map(() => ({
        alg: 'RS256',
        e: 'AQAB',
        kid: expect.any(String),
        kty: 'RSA',
        n: expect.any(String),
        use: 'sig',
      })),
    });
    for (const [at, name] of [
      [`/_aws/cognito-idp${path}`, host],
      [path, 'cognito-idp.eu-west-1.amazonaws.com'],
      [path, 'cognito-idp.eu-west-1.localhost:4566'],
    ] as const) {
      expect(await get(at, name)).toEqual({ status: 200, body });
    }
    expect((await get('/eu-west-1_nothere/.well-known/jwks.json', host)).status).toBe(400);
  });

  it('lead on under the name that they were asked for', async () => {
    await test.send(new CreateUserPoolDomainCommand({ UserPoolId: poolId, Domain: 'people' }));
    const issuer = `https://cognito-idp.eu-west-1.amazonaws.com/${poolId}`;
    const path = `/${poolId}/.well-known/openid-configuration`;
    expect((await get(path, 'cognito-idp.eu-west-1.amazonaws.com')).body).toMatchObject({
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      token_endpoint: 'https://people.auth.eu-west-1.amazoncognito.com/oauth2/token',
    });
    expect((await get(path, new URL(test.endpoint.url).host)).body).toMatchObject({
      issuer,
      jwks_uri: `${test.endpoint.url}/${poolId}/.well-known/jwks.json`,
      token_endpoint: `${test.endpoint.url}/_aws/cognito-domain/people/oauth2/token`,
    });
  });
});

describe('a pool’s domain', () => {
  it('is reached by AWS’s host', async () => {
    const { status, body } = await get('/oauth2/userInfo', 'people.auth.eu-west-1.amazoncognito.com');
    expect({ status, body }).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
  });
});

describe('calls from browsers', () => {
  it('are allowed from any origin, with the headers that clients send', async () => {
    const preflight = await fetch(test.endpoint.url, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:5173',
        'access-control-request-method': 'POST',
        'access-control-request-headers':
          'amz-sdk-invocation-id,cache-control,content-type,x-amz-target,x-amz-user-agent',
      },
    });
    expect(preflight.status).toBe(200);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    const allowed = preflight.headers.get('access-control-allow-headers')?.split(',');
    expect(allowed).toEqual(
      expect.arrayContaining([
        'amz-sdk-invocation-id',
        'cache-control',
        'content-type',
        'x-amz-target',
        'x-amz-user-agent',
      ]),
    );
    const answer = await fetch(test.endpoint.url, {
      method: 'POST',
      headers: {
        origin: 'http://localhost:5173',
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
      },
      body: JSON.stringify({ ClientId: 'nothere', AuthFlow: 'USER_SRP_AUTH' }),
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });
});

describe('another region', () => {
  it('has pools of its own, which unsigned calls and issuers find', async () => {
    const client = new CognitoIdentityProviderClient({ ...test.endpoint.client, region: 'us-east-1' });
    const { UserPool } = await client.send(new CreateUserPoolCommand({ PoolName: 'away' }));
    const UserPoolId = UserPool?.Id ?? '';
    expect(UserPoolId).toMatch(/^us-east-1_/);
    const { UserPoolClient } = await client.send(new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'app' }));
    const { ClientId } = UserPoolClient ?? {};
    const { UserSub } = await client.send(new SignUpCommand({ ClientId, Username: 'ann', Password: PASSWORD }));
    expect(UserSub).toBeDefined();
    const { status } = await get(`/${UserPoolId}/.well-known/jwks.json`, 'cognito-idp.us-east-1.amazonaws.com');
    expect(status).toBe(200);
  });
});
