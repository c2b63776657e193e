import {
  AdminAddUserToGroupCommand,
  CreateGroupCommand,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { startUserPool, triggerArn, type UserPoolTest } from '../testing/start-user-pool.ts';

let test: UserPoolTest;
beforeAll(async () => {
  test = await startUserPool();
  test.triggers.set('confirm', () => ({ autoConfirmUser: true, autoVerifyEmail: true }));
});
afterAll(() => test.endpoint.stop());

interface Settings {
  readonly pool?: Partial<CreateUserPoolCommandInput>;
  readonly client?: Partial<CreateUserPoolClientCommandInput>;
}

/** A pool with Ann in it; one for all tests that want nothing special of it, for every pool makes keys of its own. */
async function createPool(settings: Partial<CreateUserPoolCommandInput> = {}) {
  const LambdaConfig = { PreSignUp: triggerArn('confirm'), ...settings.LambdaConfig };
  const poolId = await test.createPool({ ...settings, LambdaConfig });
  const { ClientId } = await test.createClient(poolId);
  const { UserSub } = await test.signUp(ClientId, 'ann');
  return { poolId, sub: UserSub };
}
let common: ReturnType<typeof createPool> | undefined;

async function poolWithAnn({ pool, client }: Settings = {}) {
  common ??= createPool();
  const { poolId, sub } = await (pool ? createPool(pool) : common);
  const { ClientId } = await test.createClient(poolId, client);
  const signIn = async () => {
    const {
      AccessToken = '',
      IdToken = '',
      RefreshToken = '',
    } = (await test.signIn(ClientId, 'ann')).AuthenticationResult ?? {};
    return { AccessToken, IdToken, RefreshToken };
  };
  const refresh = (REFRESH_TOKEN: string) => {
    const AuthParameters = { REFRESH_TOKEN };
    return test.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters }));
  };
  return { poolId, ClientId, sub, signIn, refresh };
}

const getUser = (AccessToken: string) => test.send(new GetUserCommand({ AccessToken }));
const refused = (message: string) => ({ name: 'NotAuthorizedException', message });
const seconds = () => Math.floor(test.clock.now() / 1000);

describe('tokens', () => {
  it('tell what AWS’s tell', async () => {
    const { poolId, ClientId, sub, signIn } = await poolWithAnn();
    const { AccessToken, IdToken } = await signIn();
    const iss = `https://cognito-idp.eu-west-1.amazonaws.com/${poolId}`;
    const common = {
      sub,
      iss,
      origin_jti: expect.any(String),
      event_id: expect.any(String),
      auth_time: seconds(),
      iat: seconds(),
      exp: seconds() + 3600,
      jti: expect.any(String),
    };
    expect(decodeJwt(IdToken)).toEqual({
      ...common,
      token_use: 'id',
      aud: ClientId,
      'cognito:username': 'ann',
      email: 'ann@example.com',
      email_verified: true,
    });
    expect(decodeJwt(AccessToken)).toEqual({
      ...common,
      token_use: 'access',
      client_id: ClientId,
      username: 'ann',
      scope: 'aws.cognito.signin.user.admin',
    });
    expect(decodeProtectedHeader(AccessToken)).toEqual({ alg: 'RS256', kid: expect.any(String) });
  });

  it('name groups by precedence, their roles and the preferred one', async () => {
    const { poolId: UserPoolId, signIn } = await poolWithAnn({ pool: {} });
    const roles = { low: 'arn:aws:iam::000000000000:role/low', high: 'arn:aws:iam::000000000000:role/high' };
    await test.send(new CreateGroupCommand({ UserPoolId, GroupName: 'none' }));
    await test.send(new CreateGroupCommand({ UserPoolId, GroupName: 'low', Precedence: 9, RoleArn: roles.low }));
    await test.send(new CreateGroupCommand({ UserPoolId, GroupName: 'high', Precedence: 1, RoleArn: roles.high }));
    for (const GroupName of ['none', 'low', 'high']) {
      await test.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: 'ann', GroupName }));
    }
    const { AccessToken, IdToken } = await signIn();
    expect(decodeJwt(IdToken)).toMatchObject({
      'cognito:groups': ['high', 'low', 'none'],
      'cognito:roles': [roles.high, roles.low],
      'cognito:preferred_role': roles.high,
    });
    expect(decodeJwt(AccessToken)).toMatchObject({ 'cognito:groups': ['high', 'low', 'none'] });
    expect(decodeJwt(AccessToken)['cognito:roles']).toBeUndefined();
  });

  it('live as long as the client says and show what it may read', async () => {
    const { signIn } = await poolWithAnn({
      client: {
        AccessTokenValidity: 10,
        IdTokenValidity: 2,
        TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'hours' },
        ReadAttributes: ['name'],
        EnableTokenRevocation: false,
      },
    });
    const { AccessToken, IdToken } = await signIn();
    expect(decodeJwt(AccessToken).exp).toBe(seconds() + 600);
    expect(decodeJwt(IdToken).exp).toBe(seconds() + 7200);
    expect(decodeJwt(IdToken).email).toBeUndefined();
    expect(decodeJwt(AccessToken).origin_jti).toBeUndefined();
    expect((await getUser(AccessToken)).Username).toBe('ann');
    await test.clock.advance(600_000);
    await expect(getUser(AccessToken)).rejects.toMatchObject(refused('Access Token has expired'));
  });

  it('are changed by the trigger before they are made, but for what makes them tokens', async () => {
    test.triggers.set('version-1', () => ({
      claimsOverrideDetails: {
        claimsToAddOrOverride: { tier: 'gold', sub: 'forged', aud: 'forged', email: 'hidden' },
        claimsToSuppress: ['email_verified', 'iss'],
        groupOverrideDetails: { groupsToOverride: ['made-up'] },
      },
    }));
    const first = await poolWithAnn({ pool: { LambdaConfig: { PreTokenGeneration: triggerArn('version-1') } } });
    const one = await first.signIn();
    const id = decodeJwt(one.IdToken);
    expect(id).toMatchObject({ tier: 'gold', sub: first.sub, aud: first.ClientId, email: 'hidden' });
    expect(id.email_verified).toBeUndefined();
    expect(id.iss).toBeDefined();
    expect(decodeJwt(one.AccessToken)).toMatchObject({ 'cognito:groups': ['made-up'] });
    expect(decodeJwt(one.AccessToken).tier).toBeUndefined();

    const sources: string[] = [];
    test.triggers.set('version-2', ({ version, triggerSource }) => {
      sources.push(`${version} ${triggerSource}`);
      return {
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: { claimsToAddOrOverride: { in: 'id' } },
          accessTokenGeneration: {
            claimsToAddOrOverride: { in: ['access', 1], username: 'forged' },
            scopesToAdd: ['orders/read'],
            scopesToSuppress: ['aws.cognito.signin.user.admin'],
          },
        },
      };
    });
    const PreTokenGenerationConfig = { LambdaArn: triggerArn('version-2'), LambdaVersion: 'V2_0' as const };
    const second = await poolWithAnn({ pool: { LambdaConfig: { PreTokenGenerationConfig } } });
    const two = await second.signIn();
    expect(decodeJwt(two.IdToken).in).toBe('id');
    expect(decodeJwt(two.AccessToken)).toMatchObject({ in: ['access', 1], username: 'ann', scope: 'orders/read' });
    await expect(getUser(two.AccessToken)).rejects.toMatchObject(refused('Access Token does not have required scopes'));
    await second.refresh(two.RefreshToken);
    expect(sources).toEqual(['2 TokenGeneration_Authentication', '2 TokenGeneration_RefreshTokens']);
  });
});

describe('a refresh token', () => {
  it('gives new tokens of the same sign-in, and not itself, until it expires', async () => {
    const { signIn, refresh } = await poolWithAnn();
    const { AccessToken, RefreshToken } = await signIn();
    await test.clock.advance(3600_000);
    const { AuthenticationResult } = await refresh(RefreshToken);
    expect(AuthenticationResult?.RefreshToken).toBeUndefined();
    const [before, after] = [decodeJwt(AccessToken), decodeJwt(AuthenticationResult?.AccessToken ?? '')];
    const { auth_time, origin_jti, event_id } = before;
    expect(after).toMatchObject({ auth_time, origin_jti, event_id, iat: seconds() });
    await expect(refresh('nonsense')).rejects.toMatchObject(refused('Invalid Refresh Token'));
    await expect(refresh(`${RefreshToken.slice(0, -4)}MDAw`)).rejects.toMatchObject(refused('Invalid Refresh Token'));
    await test.clock.advance(30 * 86_400_000);
    await expect(refresh(RefreshToken)).rejects.toMatchObject(refused('Refresh Token has expired'));
  });

  it('is void with its access tokens once it is revoked; other sign-ins go on', async () => {
    const { ClientId, signIn, refresh } = await poolWithAnn();
    const [one, other] = [await signIn(), await signIn()];
    await test.send(new RevokeTokenCommand({ ClientId, Token: one.RefreshToken }));
    await expect(refresh(one.RefreshToken)).rejects.toMatchObject(refused('Refresh Token has been revoked'));
    await expect(getUser(one.AccessToken)).rejects.toMatchObject(refused('Access Token has been revoked'));
    expect((await getUser(other.AccessToken)).Username).toBe('ann');
    const access = new RevokeTokenCommand({ ClientId, Token: other.AccessToken });
    await expect(test.send(access)).rejects.toMatchObject({ name: 'UnsupportedTokenTypeException' });
  });

  it('of every sign-in is void after a global sign-out, and signing in again works', async () => {
    const { signIn, refresh } = await poolWithAnn();
    const [one, other] = [await signIn(), await signIn()];
    await test.send(new GlobalSignOutCommand({ AccessToken: one.AccessToken }));
    for (const { AccessToken, RefreshToken } of [one, other]) {
      await expect(getUser(AccessToken)).rejects.toMatchObject(refused('Access Token has been revoked'));
      await expect(refresh(RefreshToken)).rejects.toMatchObject(refused('Refresh Token has been revoked'));
    }
    expect((await getUser((await signIn()).AccessToken)).Username).toBe('ann');
  });

  it('is replaced where the client rotates, works on for the grace period, and not after', async () => {
    const { ClientId, signIn } = await poolWithAnn({
      client: {
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
        RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
      },
    });
    const rotate = async (RefreshToken = '') =>
      (await test.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }))).AuthenticationResult;
    const { RefreshToken: first } = await signIn();
    const second = (await rotate(first))?.RefreshToken;
    expect(second).toBeDefined();
    expect(second).not.toBe(first);
    await test.clock.advance(9_999);
    expect((await rotate(first))?.AccessToken).toBeDefined();
    await test.clock.advance(1);
    await expect(rotate(first)).rejects.toMatchObject({ name: 'RefreshTokenReuseException' });
    expect((await rotate(second))?.AccessToken).toBeDefined();
  });
});

describe('an access token', () => {
  it('is neither an ID token nor another text', async () => {
    const { IdToken, AccessToken } = await (await poolWithAnn()).signIn();
    const [header, , signature] = AccessToken.split('.');
    const claims = Buffer.from(JSON.stringify({ ...decodeJwt(AccessToken), username: 'bob' })).toString('base64url');
    for (const text of [IdToken, 'nonsense', `${header}.${claims}.${signature}`]) {
      await expect(getUser(text)).rejects.toMatchObject(refused('Invalid Access Token'));
    }
  });
});
