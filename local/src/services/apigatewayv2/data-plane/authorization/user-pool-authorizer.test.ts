import { createHmac, createPublicKey, createSign, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { CreateAuthorizerCommand } from '@aws-sdk/client-apigatewayv2';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  GetUserCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cognitoIdp } from '../../../cognito-idp/service.ts';
import { rotateSigningKeys } from '../../../cognito-idp/signing-keys/rotate-signing-keys.ts';
import type { CognitoContext } from '../../../cognito-idp/state.ts';
import { type HttpApiTest, startHttpApi } from '../../testing/start-http-api.ts';

const PASSWORD = 'Passw0rd!';
let test: HttpApiTest;
let cognito: CognitoIdentityProviderClient;
let pool: Awaited<ReturnType<typeof createPool>>;
let url: string;

beforeAll(async () => {
  test = await startHttpApi([cognitoIdp]);
  cognito = new CognitoIdentityProviderClient(test.endpoint.client);
  pool = await createPool();
  url = await guard(pool.issuer, [pool.ClientId]);
});
afterAll(() => test.endpoint.stop());

async function createPool() {
  const { UserPool } = await cognito.send(new CreateUserPoolCommand({ PoolName: 'test' }));
  const UserPoolId = UserPool?.Id ?? '';
  await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username: 'ann', MessageAction: 'SUPPRESS' }));
  const password = { UserPoolId, Username: 'ann', Password: PASSWORD, Permanent: true };
  await cognito.send(new AdminSetUserPasswordCommand(password));
  const issuer = `https://cognito-idp.eu-west-1.amazonaws.com/${UserPoolId}`;
  return { UserPoolId, issuer, ClientId: await createClient(UserPoolId) };
}

async function createClient(UserPoolId: string): Promise<string> {
  const { UserPoolClient } = await cognito.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'app',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  );
  return UserPoolClient?.ClientId ?? '';
}

async function signIn(ClientId: string) {
  const AuthParameters = { USERNAME: 'ann', PASSWORD };
  const command = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
  const {
    AccessToken = '',
    IdToken = '',
    RefreshToken = '',
  } = (await cognito.send(command)).AuthenticationResult ?? {};
  return { AccessToken, IdToken, RefreshToken };
}

async function guard(Issuer: string, Audience: string[]): Promise<string> {
  test.functions.set('guarded', ({ requestContext }) => requestContext.authorizer.jwt.claims);
  const api = await test.createApi();
  const { AuthorizerId } = await test.send(
    new CreateAuthorizerCommand({
      ApiId: api.ApiId,
      Name: 'user-pool',
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer, Audience },
    }),
  );
  const Target = await test.createIntegration(api.ApiId, 'guarded');
  const route = { Target, AuthorizationType: 'JWT' as const, AuthorizerId };
  const AuthorizationScopes = ['aws.cognito.signin.user.admin'];
  await test.createRoute(api.ApiId, 'GET /any', route);
  await test.createRoute(api.ApiId, 'GET /scoped', { ...route, AuthorizationScopes });
  await test.createStage(api.ApiId);
  return api.url;
}

async function ask(path: string, token: string) {
  const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, text: await response.text() };
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;

async function publishedKeys(): Promise<(JsonWebKey & { kid: string })[]> {
  const response = await fetch(`${test.endpoint.url}/${pool.UserPoolId}/.well-known/jwks.json`);
  return ((await response.json()) as { keys: (JsonWebKey & { kid: string })[] }).keys;
}

describe('a JWT authorizer in front of a user pool', () => {
  it('finds the keys of the pool through the issuer’s own URL and lets both tokens pass', async () => {
    const { AccessToken, IdToken } = await signIn(pool.ClientId);
    const access = await ask('/any', AccessToken);
    expect(access.status).toBe(200);
    expect(JSON.parse(access.text)).toMatchObject({ username: 'ann', client_id: pool.ClientId, token_use: 'access' });
    expect((await ask('/any', IdToken)).status).toBe(200);
  });

  it('lets an ID token, which has no scopes, not pass where the route asks for one', async () => {
    const { AccessToken, IdToken } = await signIn(pool.ClientId);
    expect((await ask('/scoped', AccessToken)).status).toBe(200);
    expect((await ask('/scoped', IdToken)).status).toBe(403);
  });

  it('refuses tokens of another pool and of another client', async () => {
    const other = await createPool();
    expect((await ask('/any', (await signIn(other.ClientId)).AccessToken)).status).toBe(401);
    const { AccessToken, IdToken } = await signIn(await createClient(pool.UserPoolId));
    expect((await ask('/any', AccessToken)).status).toBe(401);
    expect((await ask('/any', IdToken)).status).toBe(401);
  });

  it('refuses a token without signature, and one signed with the public key as if it were a secret', async () => {
    const { AccessToken } = await signIn(pool.ClientId);
    const [header, claims = '', signature] = AccessToken.split('.');
    const { kid } = decode(header);
    for (const end of ['', signature]) {
      expect((await ask('/any', `${encode({ alg: 'none', kid })}.${claims}.${end}`)).status).toBe(401);
    }
    const key = (await publishedKeys()).find((one) => one.kid === kid);
    const pem = createPublicKey({ key: key ?? {}, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    const signed = `${encode({ alg: 'HS256', kid })}.${claims}`;
    const forged = createHmac('sha256', pem).update(signed).digest('base64url');
    expect((await ask('/any', `${signed}.${forged}`)).status).toBe(401);
  });

  it('refuses a token of a foreign key under the pool’s key id, and changed claims', async () => {
    const { AccessToken } = await signIn(pool.ClientId);
    const [header, claims, signature] = AccessToken.split('.');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const foreign = createSign('RSA-SHA256').update(`${header}.${claims}`).sign(privateKey).toString('base64url');
    expect((await ask('/any', `${header}.${claims}.${foreign}`)).status).toBe(401);
    const changed = encode({ ...decode(claims), username: 'bob' });
    expect((await ask('/any', `${header}.${changed}.${signature}`)).status).toBe(401);
  });

  it('lets a revoked token pass until it expires: nobody asks the pool', async () => {
    const { AccessToken, RefreshToken } = await signIn(pool.ClientId);
    await cognito.send(new RevokeTokenCommand({ ClientId: pool.ClientId, Token: RefreshToken }));
    await expect(cognito.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
      message: 'Access Token has been revoked',
    });
    expect((await ask('/any', AccessToken)).status).toBe(200);
    await test.clock.advance(3599_000);
    expect((await ask('/any', AccessToken)).status).toBe(200);
    await test.clock.advance(1000);
    expect((await ask('/any', AccessToken)).status).toBe(401);
  });

  it('asks for the keys again when the pool has new ones, and takes tokens of the former', async () => {
    const before = await signIn(pool.ClientId);
    expect((await ask('/any', before.AccessToken)).status).toBe(200);
    const context = test.endpoint.instances.of('cognito-idp').context as CognitoContext;
    await rotateSigningKeys(pool.UserPoolId, context);
    const after = await signIn(pool.ClientId);
    expect(decode(after.AccessToken.split('.')[0]).kid).not.toBe(decode(before.AccessToken.split('.')[0]).kid);
    expect((await ask('/any', after.AccessToken)).status).toBe(200);
    expect((await ask('/any', before.AccessToken)).status).toBe(200);
    await test.clock.advance(24 * 3600_000);
    expect(await publishedKeys()).toHaveLength(2);
  });
});
