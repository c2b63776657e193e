import { createHash, randomBytes } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminSetUserPasswordCommand,
  CreateResourceServerCommand,
  type CreateUserPoolClientCommandInput,
  CreateUserPoolDomainCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { PASSWORD, startUserPool, type UserPoolTest } from '../testing/start-user-pool.ts';

const CALLBACK = 'https://app.example.com/callback';
let test: UserPoolTest;
let poolId: string;
let base: string;
beforeAll(async () => {
  test = await startUserPool();
  poolId = await test.createPool();
  base = `${test.endpoint.url}/_aws/cognito-domain/people`;
  await test.send(new CreateUserPoolDomainCommand({ UserPoolId: poolId, Domain: 'people' }));
  const Scopes = ['read', 'write'].map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName }));
  const server = { UserPoolId: poolId, Identifier: 'orders', Name: 'orders', Scopes };
  await test.send(new CreateResourceServerCommand(server));
  const UserAttributes = [
    { Name: 'email', Value: 'ann@example.com' },
    { Name: 'email_verified', Value: 'true' },
    { Name: 'name', Value: 'Ann' },
  ];
  const user = { UserPoolId: poolId, Username: 'ann', UserAttributes };
  await test.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
  const password = { UserPoolId: poolId, Username: 'ann', Password: PASSWORD, Permanent: true };
  await test.send(new AdminSetUserPasswordCommand(password));
});
afterAll(() => test.endpoint.stop());

const webClient = (settings: Partial<CreateUserPoolClientCommandInput> = {}) =>
  test.createClient(poolId, {
    CallbackURLs: [CALLBACK],
    LogoutURLs: ['https://app.example.com/bye'],
    AllowedOAuthFlows: ['code', 'implicit'],
    AllowedOAuthScopes: ['openid', 'email', 'orders/read'],
    AllowedOAuthFlowsUserPoolClient: true,
    SupportedIdentityProviders: ['COGNITO'],
    ...settings,
  });

const get = (path: string, query: Record<string, string>) =>
  fetch(`${base}${path}?${new URLSearchParams(query)}`, { redirect: 'manual' });
const post = (url: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(form), headers, redirect: 'manual' });
const locationOf = (response: Response) => new URL(response.headers.get('location') ?? '', test.endpoint.url);

async function token(form: Record<string, string>, headers?: Record<string, string>) {
  const response = await post(`${base}/oauth2/token`, form, headers);
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

/** What a person does: opens the application's link, fills in the form. */
async function signInOnPage(query: Record<string, string>, password = PASSWORD): Promise<Response> {
  const login = locationOf(await get('/oauth2/authorize', query));
  const html = await (await fetch(login)).text();
  const action = /action="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  return post(new URL(action, test.endpoint.url).href, { username: 'ann', password });
}

describe('the domain’s sign-in page', () => {
  const verifier = randomBytes(32).toString('base64url');
  const pkce = {
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  const query = { response_type: 'code', redirect_uri: CALLBACK, scope: 'openid email', state: 'xyz', nonce: 'n-1' };

  it('gives a code that the application exchanges, with its verifier, for tokens, once', async () => {
    const { ClientId: client_id } = await webClient();
    const back = locationOf(await signInOnPage({ ...query, ...pkce, client_id }));
    expect(`${back.origin}${back.pathname}`).toBe(CALLBACK);
    expect(back.searchParams.get('state')).toBe('xyz');
    const code = back.searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', client_id, code, redirect_uri: CALLBACK, code_verifier: verifier };
    const { status, body } = await token(form);
    expect({ status, body }).toMatchObject({ status: 200, body: { expires_in: 3600, token_type: 'Bearer' } });
    expect(decodeJwt(body.id_token ?? '')).toMatchObject({ aud: client_id, nonce: 'n-1', email: 'ann@example.com' });
    expect(decodeJwt(body.id_token ?? '').name).toBeUndefined();
    expect(decodeJwt(body.access_token ?? '')).toMatchObject({ scope: 'openid email', version: 2, username: 'ann' });
    expect(await token(form)).toEqual({ status: 400, body: { error: 'invalid_grant' } });

    const refreshed = await token({ grant_type: 'refresh_token', client_id, refresh_token: body.refresh_token ?? '' });
    expect(refreshed.body.refresh_token).toBeUndefined();
    expect(decodeJwt(refreshed.body.access_token ?? '').scope).toBe('openid email');
    const authorization = `Bearer ${body.access_token}`;
    const info = await fetch(`${base}/oauth2/userInfo`, { headers: { authorization } });
    expect(await info.json()).toEqual({
      sub: decodeJwt(body.access_token ?? '').sub,
      email: 'ann@example.com',
      email_verified: 'true',
      username: 'ann',
    });
    await expect(test.send(new GetUserCommand({ AccessToken: body.access_token }))).rejects.toMatchObject({
      message: 'Access Token does not have required scopes',
    });
    expect((await post(`${base}/oauth2/revoke`, { client_id, token: body.refresh_token ?? '' })).status).toBe(200);
    expect((await fetch(`${base}/oauth2/userInfo`, { headers: { authorization } })).status).toBe(401);
  });

  it('gives no tokens for a code without the verifier of its challenge, to another address, or too late', async () => {
    const { ClientId: client_id } = await webClient();
    const codeOf = async (more: object) =>
      locationOf(await signInOnPage({ ...query, ...more, client_id })).searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', client_id, redirect_uri: CALLBACK };
    const refused = { status: 400, body: { error: 'invalid_grant' } };
    expect(await token({ ...form, code: await codeOf(pkce) })).toEqual(refused);
    expect(await token({ ...form, code: await codeOf(pkce), code_verifier: 'other' })).toEqual(refused);
    expect(await token({ ...form, code: await codeOf({}), redirect_uri: 'https://evil.example' })).toEqual(refused);
    const late = await codeOf({});
    await test.clock.advance(300_000);
    expect(await token({ ...form, code: late })).toEqual(refused);
  });

  it('says on the page that a password is wrong, and not who exists', async () => {
    const { ClientId: client_id } = await webClient({ PreventUserExistenceErrors: 'LEGACY' });
    const wrong = await signInOnPage({ ...query, client_id }, 'wrong');
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toContain('<p role="alert">Incorrect username or password.</p>');
    const unknown = await post(`${base}/login?${new URLSearchParams({ ...query, client_id })}`, {
      username: '<b>nobody',
      password: 'x',
    });
    const html = await unknown.text();
    expect(html).toContain('<p role="alert">Incorrect username or password.</p>');
    expect(html).not.toContain('<b>nobody');
  });

  it('asks for a new password where the present one is temporary', async () => {
    const user = { UserPoolId: poolId, Username: 'new', TemporaryPassword: PASSWORD };
    await test.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
    const { ClientId: client_id } = await webClient({ GenerateSecret: true });
    const login = `${base}/login?${new URLSearchParams({ ...query, client_id })}`;
    const html = await (await post(login, { username: 'new', password: PASSWORD })).text();
    expect(html).toContain('New password');
    const hidden = Object.fromEntries(
      [...html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    );
    const done = await post(login, { ...hidden, NEW_PASSWORD: 'Ch0sen-one' });
    expect(locationOf(done).searchParams.get('code')).toBeTruthy();
  });

  it('sends nobody to an address that is not the client’s, and tells the client’s own what was wrong', async () => {
    const { ClientId: client_id } = await webClient();
    const evil = await get('/oauth2/authorize', { ...query, client_id, redirect_uri: 'https://evil.example' });
    expect(evil.status).toBe(400);
    expect(evil.headers.get('location')).toBeNull();
    const scope = locationOf(await get('/oauth2/authorize', { ...query, client_id, scope: 'openid phone' }));
    expect(scope.origin).toBe('https://app.example.com');
    expect(scope.searchParams.get('error_description')).toBe('invalid_scope');
    expect(scope.searchParams.get('state')).toBe('xyz');
    const bye = { client_id, logout_uri: 'https://app.example.com/bye' };
    expect(locationOf(await get('/logout', bye)).href).toBe('https://app.example.com/bye');
    expect((await get('/logout', { client_id, logout_uri: 'https://evil.example' })).status).toBe(400);
  });

  it('keeps a browser signed in for an hour, until it signs out or is to be asked again', async () => {
    const { ClientId: client_id } = await webClient();
    const request = { ...query, client_id };
    const [cookie = ''] = (await signInOnPage(request)).headers.get('set-cookie')?.split(';') ?? [];
    const again = async (more = {}) => {
      const url = `${base}/oauth2/authorize?${new URLSearchParams({ ...request, ...more })}`;
      return locationOf(await fetch(url, { redirect: 'manual', headers: { cookie: `a=b; ${cookie}` } }));
    };
    const asked = '/_aws/cognito-domain/people/login';
    const back = await again({ prompt: 'none', state: 'other' });
    expect(`${back.origin}${back.pathname}`).toBe(CALLBACK);
    const form = { grant_type: 'authorization_code', client_id, redirect_uri: CALLBACK };
    const { body } = await token({ ...form, code: back.searchParams.get('code') ?? '' });
    expect(decodeJwt(body.access_token ?? '').username).toBe('ann');
    expect((await again({ prompt: 'login' })).pathname).toBe(asked);

    await test.clock.advance(3_599_999);
    expect((await again()).searchParams.has('code')).toBe(true);
    await test.clock.advance(1);
    expect((await again()).pathname).toBe(asked);
    expect((await again({ prompt: 'none' })).searchParams.get('error_description')).toBe('login_required');
  });

  it('asks a browser that signed out, or whose user is disabled, who it is', async () => {
    const { ClientId: client_id } = await webClient();
    const request = { ...query, client_id };
    const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';
    const visit = async (path: string, cookie: string, more: Record<string, string>) =>
      fetch(`${base}${path}?${new URLSearchParams(more)}`, { redirect: 'manual', headers: { cookie } });
    const isKnown = async (cookie: string) =>
      locationOf(await visit('/oauth2/authorize', cookie, request)).searchParams.has('code');
    const cookies = [cookieOf(await signInOnPage(request)), cookieOf(await signInOnPage(request))] as const;
    const bye = { client_id, logout_uri: 'https://app.example.com/bye' };
    const emptied = (await visit('/logout', cookies[0], bye)).headers.get('set-cookie');
    expect(emptied).toMatch(/^cognito=; .*Max-Age=0/);
    expect([await isKnown(cookies[0]), await isKnown(cookies[1]), await isKnown('cognito=')]).toEqual([
      false,
      true,
      false,
    ]);
    await test.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'ann' }));
    expect(await isKnown(cookies[1])).toBe(false);
    await test.send(new AdminEnableUserCommand({ UserPoolId: poolId, Username: 'ann' }));
  });

  it('gives tokens in the fragment to applications of the implicit flow', async () => {
    const { ClientId: client_id } = await webClient();
    const back = locationOf(await signInOnPage({ ...query, client_id, response_type: 'token' }));
    const fragment = new URLSearchParams(back.hash.slice(1));
    expect(fragment.get('state')).toBe('xyz');
    expect(decodeJwt(fragment.get('id_token') ?? '').nonce).toBe('n-1');
    expect(back.search).toBe('');
  });
});

describe('a client’s own credentials', () => {
  it('give an access token for the scopes of resource servers that it has', async () => {
    const { ClientId, ClientSecret } = await test.createClient(poolId, {
      GenerateSecret: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: ['orders/read', 'orders/write'],
      AllowedOAuthFlowsUserPoolClient: true,
    });
    const authorization = `Basic ${Buffer.from(`${ClientId}:${ClientSecret}`).toString('base64')}`;
    const grant_type = 'client_credentials';
    const { body } = await token({ grant_type, scope: 'orders/read' }, { authorization });
    expect(Object.keys(body).sort()).toEqual(['access_token', 'expires_in', 'token_type']);
    expect(decodeJwt(body.access_token ?? '')).toMatchObject({
      sub: ClientId,
      client_id: ClientId,
      scope: 'orders/read',
      token_use: 'access',
    });
    const all = await token({ grant_type, client_id: ClientId, client_secret: ClientSecret ?? '' });
    expect(decodeJwt(all.body.access_token ?? '').scope).toBe('orders/read orders/write');
    expect((await token({ grant_type, scope: 'orders/delete' }, { authorization })).body.error).toBe('invalid_scope');
    expect((await token({ grant_type, client_id: ClientId })).body.error).toBe('invalid_client');
    expect((await token({ grant_type: 'password' }, { authorization })).body.error).toBe('unsupported_grant_type');
  });
});
