import { createHmac } from 'node:crypto';
import {
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminResetUserPasswordCommand,
  type AuthFlowType,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PASSWORD, startUserPool, type UserPoolTest } from '../../testing/start-user-pool.ts';

let test: UserPoolTest;
let poolId: string;
let ClientId: string;
beforeAll(async () => {
  test = await startUserPool();
  poolId = await test.createPool();
  ({ ClientId } = await test.createClient(poolId));
});
afterAll(() => test.endpoint.stop());

async function confirmed(name: string): Promise<string> {
  await test.signUp(ClientId, name);
  const ConfirmationCode = test.codeFor(`${name}@example.com`);
  await test.send(new ConfirmSignUpCommand({ ClientId, Username: name, ConfirmationCode }));
  return name;
}

const initiate = (AuthFlow: AuthFlowType, AuthParameters: Record<string, string>, client = ClientId) =>
  test.send(new InitiateAuthCommand({ ClientId: client, AuthFlow, AuthParameters }));

const refused = (name: string, message: string) => ({ name, message });
const WRONG = refused('NotAuthorizedException', 'Incorrect username or password.');

describe('sign-in with a password', () => {
  it('says of an unconfirmed user so only to who knows the password', async () => {
    await test.signUp(ClientId, 'una');
    await expect(test.signIn(ClientId, 'una', 'wrong')).rejects.toMatchObject(WRONG);
    const unconfirmed = refused('UserNotConfirmedException', 'User is not confirmed.');
    await expect(test.signIn(ClientId, 'una')).rejects.toMatchObject(unconfirmed);
  });

  it('tells clients who exists only where they may know', async () => {
    await expect(test.signIn(ClientId, 'nobody')).rejects.toMatchObject(WRONG);
    const legacy = await test.createClient(poolId, { PreventUserExistenceErrors: 'LEGACY' });
    const unknown = refused('UserNotFoundException', 'User does not exist.');
    await expect(test.signIn(legacy.ClientId, 'nobody')).rejects.toMatchObject(unknown);
  });

  it('refuses disabled users, and those whose password an administrator has reset', async () => {
    const Username = await confirmed('dan');
    await test.send(new AdminResetUserPasswordCommand({ UserPoolId: poolId, Username }));
    const reset = refused('PasswordResetRequiredException', 'Password reset required for the user');
    await expect(test.signIn(ClientId, Username)).rejects.toMatchObject(reset);
    const other = await confirmed('dora');
    await test.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: other }));
    const disabled = refused('NotAuthorizedException', 'User is disabled.');
    await expect(test.signIn(ClientId, other)).rejects.toMatchObject(disabled);
  });

  it('locks a user out after five wrong passwords, for a second and then for twice as long each time', async () => {
    const name = await confirmed('lou');
    const exceeded = refused('NotAuthorizedException', 'Password attempts exceeded');
    for (let attempt = 0; attempt < 5; attempt++) {
      await expect(test.signIn(ClientId, name, 'wrong')).rejects.toMatchObject(WRONG);
    }
    await expect(test.signIn(ClientId, name)).rejects.toMatchObject(exceeded);
    await test.clock.advance(1000);
    await expect(test.signIn(ClientId, name, 'wrong')).rejects.toMatchObject(WRONG);
    await test.clock.advance(1999);
    await expect(test.signIn(ClientId, name)).rejects.toMatchObject(exceeded);
    await test.clock.advance(1);
    expect((await test.signIn(ClientId, name)).AuthenticationResult?.AccessToken).toBeDefined();
    await expect(test.signIn(ClientId, name, 'wrong')).rejects.toMatchObject(WRONG);
    expect((await test.signIn(ClientId, name)).AuthenticationResult?.AccessToken).toBeDefined();
  });

  it('locks a user out for fifteen minutes at most, and forgets failures when as long has passed again', async () => {
    const name = await confirmed('max');
    const wrong = () => expect(test.signIn(ClientId, name, 'wrong')).rejects.toMatchObject(WRONG);
    for (let failures = 1; failures < 15; failures++) {
      await wrong();
      await test.clock.advance(1000 * 2 ** Math.max(0, failures - 5));
    }
    await wrong();
    await test.clock.advance(900_000 - 1);
    const exceeded = refused('NotAuthorizedException', 'Password attempts exceeded');
    await expect(test.signIn(ClientId, name)).rejects.toMatchObject(exceeded);
    await test.clock.advance(900_000 + 2);
    await wrong();
    expect((await test.signIn(ClientId, name)).AuthenticationResult?.AccessToken).toBeDefined();
  });

  it('needs parameters, a flow that the client allows, and a client that is there', async () => {
    await expect(initiate('USER_PASSWORD_AUTH', { USERNAME: 'x' })).rejects.toMatchObject(
      refused('InvalidParameterException', 'Missing required parameter PASSWORD'),
    );
    const { ClientId: srpOnly } = await test.createClient(poolId, { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] });
    const disallowed = refused('InvalidParameterException', 'USER_PASSWORD_AUTH flow not enabled for this client');
    await expect(test.signIn(srpOnly, 'x')).rejects.toMatchObject(disallowed);
    await expect(test.signIn('nothere', 'x')).rejects.toMatchObject(
      refused('ResourceNotFoundException', 'User pool client nothere does not exist.'),
    );
    const parameters = { USERNAME: 'x', PASSWORD };
    await expect(initiate('ADMIN_USER_PASSWORD_AUTH', parameters)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('signs in for an administrator', async () => {
    const USERNAME = await confirmed('ada');
    const admin = await test.createClient(poolId, { ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'] });
    const { AuthenticationResult } = await test.send(
      new AdminInitiateAuthCommand({
        UserPoolId: poolId,
        ClientId: admin.ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD },
      }),
    );
    expect(AuthenticationResult).toMatchObject({ ExpiresIn: 3600, TokenType: 'Bearer' });
  });
});

describe('a client with a secret', () => {
  it('proves itself with the hash of user name and client', async () => {
    const USERNAME = await confirmed('sam');
    const { ClientId: client, ClientSecret = '' } = await test.createClient(poolId, { GenerateSecret: true });
    const SECRET_HASH = createHmac('sha256', ClientSecret).update(`${USERNAME}${client}`).digest('base64');
    const begin = (more: object) => initiate('USER_PASSWORD_AUTH', { USERNAME, PASSWORD, ...more }, client);
    await expect(begin({})).rejects.toMatchObject(
      refused('NotAuthorizedException', `Client ${client} is configured with secret but SECRET_HASH was not received`),
    );
    await expect(begin({ SECRET_HASH: 'AAAA' })).rejects.toMatchObject(
      refused('NotAuthorizedException', `Unable to verify secret hash for client ${client}`),
    );
    const { AuthenticationResult: first } = await begin({ SECRET_HASH });
    const refresh = { REFRESH_TOKEN: first?.RefreshToken ?? '', SECRET_HASH };
    const { AuthenticationResult: second } = await initiate('REFRESH_TOKEN_AUTH', refresh, client);
    expect(second?.AccessToken).toBeDefined();
  });
});

describe('a challenge', () => {
  const begin = (USERNAME: string) => initiate('USER_SRP_AUTH', { USERNAME, SRP_A: '2' });
  const answer = (USERNAME: string, block = '') =>
    test.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeResponses: {
          USERNAME,
          PASSWORD_CLAIM_SECRET_BLOCK: block,
          PASSWORD_CLAIM_SIGNATURE: 'AAAA',
          TIMESTAMP: 'Tue Sep 25 00:09:40 UTC 2018',
        },
      }),
    );

  it('is played to the end for a name that nobody has', async () => {
    const [one, two, real] = [await begin('ghost'), await begin('ghost'), await begin(await confirmed('rae'))];
    expect(Object.keys(one).sort()).toEqual(Object.keys(real).sort());
    expect(one.ChallengeParameters).toMatchObject({ USERNAME: 'ghost', USER_ID_FOR_SRP: 'ghost' });
    expect(one.ChallengeParameters?.SALT).toBe(two.ChallengeParameters?.SALT);
    expect(one.ChallengeParameters?.SRP_B).not.toBe(two.ChallengeParameters?.SRP_B);
    await expect(answer('ghost', one.ChallengeParameters?.SECRET_BLOCK)).rejects.toMatchObject(WRONG);
  });

  it('can be answered once, and within three minutes', async () => {
    const name = await confirmed('tim');
    const block = (await begin(name)).ChallengeParameters?.SECRET_BLOCK;
    await expect(answer(name, block)).rejects.toMatchObject(WRONG);
    await expect(answer(name, block)).rejects.toMatchObject(
      refused('NotAuthorizedException', 'Invalid session for the user, session can only be used once.'),
    );
    const late = (await begin(name)).ChallengeParameters?.SECRET_BLOCK;
    await test.clock.advance(180_000);
    await expect(answer(name, late)).rejects.toMatchObject(
      refused('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
    );
  });
});
