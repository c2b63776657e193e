import {
  AdminCreateUserCommand,
  AssociateSoftwareTokenCommand,
  type ChallengeNameType,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  SetUserPoolMfaConfigCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PASSWORD, startUserPool, triggerArn, type UserPoolTest } from '../../testing/start-user-pool.ts';
import { totp } from '../mfa/totp.ts';

let test: UserPoolTest;
beforeAll(async () => {
  test = await startUserPool();
  test.triggers.set('confirm', () => ({ autoConfirmUser: true, autoVerifyEmail: true }));
});
afterAll(() => test.endpoint.stop());

const FLOWS = {
  ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_AUTH', 'ALLOW_CUSTOM_AUTH'] as const,
};

/** A pool whose users confirm themselves, with one of them, and a client. */
async function poolWithAnn(settings: Partial<CreateUserPoolCommandInput> = {}) {
  const LambdaConfig = { PreSignUp: triggerArn('confirm'), ...settings.LambdaConfig };
  const poolId = await test.createPool({ ...settings, LambdaConfig });
  const { ClientId } = await test.createClient(poolId, { ExplicitAuthFlows: [...FLOWS.ExplicitAuthFlows] });
  await test.signUp(ClientId, 'ann');
  const respond = (
    { Session }: Pick<InitiateAuthCommandOutput, 'Session'>,
    ChallengeName: ChallengeNameType,
    responses: Record<string, string>,
  ) => {
    const ChallengeResponses = { USERNAME: 'ann', ...responses };
    return test.send(new RespondToAuthChallengeCommand({ ClientId, Session, ChallengeName, ChallengeResponses }));
  };
  return { poolId, ClientId, respond };
}

describe('a user whom an administrator made', () => {
  it('chooses a new password, by the policy, with the same session', async () => {
    const { poolId, ClientId } = await poolWithAnn();
    const email = { Name: 'email', Value: 'new@example.com' };
    const user = { UserPoolId: poolId, Username: 'new', TemporaryPassword: PASSWORD, UserAttributes: [email] };
    await test.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
    const asked = await test.signIn(ClientId, 'new');
    expect(asked).toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeParameters: { USER_ID_FOR_SRP: 'new', requiredAttributes: '[]' },
    });
    expect(JSON.parse(asked.ChallengeParameters?.userAttributes ?? '')).toEqual({ email: 'new@example.com' });
    const choose = (NEW_PASSWORD: string) =>
      test.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName: 'NEW_PASSWORD_REQUIRED',
          Session: asked.Session,
          ChallengeResponses: { USERNAME: 'new', NEW_PASSWORD },
        }),
      );
    await expect(choose('short')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    expect((await choose('Ch0sen-one')).AuthenticationResult?.IdToken).toBeDefined();
    await expect(choose('Ch0sen-two')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect((await test.signIn(ClientId, 'new', 'Ch0sen-one')).AuthenticationResult).toBeDefined();
  });

  it('is too late after seven days', async () => {
    const { poolId, ClientId } = await poolWithAnn();
    const user = { UserPoolId: poolId, Username: 'late', TemporaryPassword: PASSWORD };
    await test.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
    await test.clock.advance(7 * 86_400_000);
    await expect(test.signIn(ClientId, 'late')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Temporary password has expired and must be reset by an administrator.',
    });
  });
});

describe('a second factor', () => {
  it('is set up during sign-in where the pool demands it, and asked for from then on', async () => {
    const { poolId, ClientId, respond } = await poolWithAnn();
    await test.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId: poolId,
        MfaConfiguration: 'ON',
        SoftwareTokenMfaConfiguration: { Enabled: true },
      }),
    );
    const asked = await test.signIn(ClientId, 'ann');
    expect(asked).toMatchObject({
      ChallengeName: 'MFA_SETUP',
      ChallengeParameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' },
    });
    await expect(respond(asked, 'MFA_SETUP', {})).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    const token = await test.send(new AssociateSoftwareTokenCommand({ Session: asked.Session }));
    const code = () => totp(token.SecretCode ?? '', test.clock.now());
    const verify = (UserCode: string) =>
      test.send(new VerifySoftwareTokenCommand({ Session: token.Session, UserCode, FriendlyDeviceName: 'phone' }));
    await expect(verify('000000')).rejects.toMatchObject({ name: 'EnableSoftwareTokenMFAException' });
    const verified = await verify(code());
    expect(verified.Status).toBe('SUCCESS');
    expect((await respond(verified, 'MFA_SETUP', {})).AuthenticationResult).toBeDefined();

    const again = await test.signIn(ClientId, 'ann');
    expect(again).toMatchObject({
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      ChallengeParameters: { FRIENDLY_DEVICE_NAME: 'phone' },
    });
    await expect(respond(again, 'SOFTWARE_TOKEN_MFA', { SOFTWARE_TOKEN_MFA_CODE: '000000' })).rejects.toMatchObject({
      name: 'CodeMismatchException',
    });
    const done = await respond(again, 'SOFTWARE_TOKEN_MFA', { SOFTWARE_TOKEN_MFA_CODE: code() });
    expect(done.AuthenticationResult?.AccessToken).toBeDefined();
  });

  it('is chosen among several, and the preferred one is asked for at once', async () => {
    const { poolId, ClientId, respond } = await poolWithAnn({
      EmailConfiguration: {
        EmailSendingAccount: 'DEVELOPER',
        SourceArn: 'arn:aws:ses:eu-west-1:000000000000:identity/a@b.c',
      },
      UserPoolTier: 'ESSENTIALS',
    });
    await test.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId: poolId,
        MfaConfiguration: 'OPTIONAL',
        SoftwareTokenMfaConfiguration: { Enabled: true },
        EmailMfaConfiguration: {},
      }),
    );
    const AccessToken = (await test.signIn(ClientId, 'ann')).AuthenticationResult?.AccessToken;
    const { SecretCode = '' } = await test.send(new AssociateSoftwareTokenCommand({ AccessToken }));
    await test.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: totp(SecretCode, test.clock.now()) }));
    const Enabled = true;
    const both = { SoftwareTokenMfaSettings: { Enabled }, EmailMfaSettings: { Enabled } };
    await test.send(new SetUserMFAPreferenceCommand({ AccessToken, ...both }));
    const choice = await test.signIn(ClientId, 'ann');
    expect(choice).toMatchObject({
      ChallengeName: 'SELECT_MFA_TYPE',
      ChallengeParameters: { MFAS_CAN_CHOOSE: '["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]' },
    });
    const mailed = await respond(choice, 'SELECT_MFA_TYPE', { ANSWER: 'EMAIL_OTP' });
    expect(mailed).toMatchObject({
      ChallengeName: 'EMAIL_OTP',
      ChallengeParameters: { CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL', CODE_DELIVERY_DESTINATION: 'a***@e***' },
    });
    const EMAIL_OTP_CODE = test.codeFor('ann@example.com');
    expect((await respond(mailed, 'EMAIL_OTP', { EMAIL_OTP_CODE })).AuthenticationResult).toBeDefined();
    const preferred = { SoftwareTokenMfaSettings: { Enabled, PreferredMfa: true } };
    await test.send(new SetUserMFAPreferenceCommand({ AccessToken, ...preferred }));
    expect((await test.signIn(ClientId, 'ann')).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  });
});

describe('choice-based sign-in', () => {
  const settings: Partial<CreateUserPoolCommandInput> = {
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
  };
  const begin = (ClientId: string, more: object = {}, USERNAME = 'ann') =>
    test.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME, ...more } }));

  it('offers the factors that there are and goes on with the chosen one', async () => {
    const { ClientId, respond } = await poolWithAnn(settings);
    const offered = await begin(ClientId);
    expect(offered).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      AvailableChallenges: ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP'],
    });
    expect((await begin(ClientId, {}, 'ghost')).AvailableChallenges).toEqual(offered.AvailableChallenges);
    const signedIn = await respond(offered, 'SELECT_CHALLENGE', { ANSWER: 'PASSWORD', PASSWORD });
    expect(signedIn.AuthenticationResult?.AccessToken).toBeDefined();
  });

  it('signs in with a mailed code alone', async () => {
    const { ClientId, respond } = await poolWithAnn(settings);
    const asked = await begin(ClientId, { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    expect(asked.ChallengeName).toBe('EMAIL_OTP');
    await expect(respond(asked, 'EMAIL_OTP', { EMAIL_OTP_CODE: 'wrong' })).rejects.toMatchObject({
      name: 'CodeMismatchException',
    });
    const EMAIL_OTP_CODE = test.codeFor('ann@example.com');
    expect((await respond(asked, 'EMAIL_OTP', { EMAIL_OTP_CODE })).AuthenticationResult?.IdToken).toBeDefined();
  });
});

describe('a user of elsewhere', () => {
  it('is taken over with its password when the trigger knows it', async () => {
    test.triggers.set('migrate', ({ userName, request }) =>
      userName === 'old' && request.password === PASSWORD
        ? { userAttributes: { email: 'old@example.com', email_verified: 'true' }, finalUserStatus: 'CONFIRMED' }
        : undefined,
    );
    const { ClientId } = await poolWithAnn({ LambdaConfig: { UserMigration: triggerArn('migrate') } });
    const wrong = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
    await expect(test.signIn(ClientId, 'old', 'Wr0ng-one')).rejects.toMatchObject(wrong);
    expect((await test.signIn(ClientId, 'old')).AuthenticationResult?.IdToken).toBeDefined();
    test.triggers.delete('migrate');
    expect((await test.signIn(ClientId, 'old')).AuthenticationResult?.IdToken).toBeDefined();
  });
});

describe('a custom sign-in', () => {
  it('asks what the triggers say, tells them what was answered, and ends as they say', async () => {
    const defined: object[][] = [];
    test.triggers.set('define', ({ request: { session } }) => {
      defined.push(session);
      const last = session.at(-1);
      if (last?.challengeResult) return { issueTokens: true, failAuthentication: false };
      if (session.length >= 2) return { issueTokens: false, failAuthentication: true };
      return { challengeName: 'CUSTOM_CHALLENGE', issueTokens: false, failAuthentication: false };
    });
    test.triggers.set('create', () => ({
      publicChallengeParameters: { question: 'colour' },
      privateChallengeParameters: { answer: 'blue' },
      challengeMetadata: 'COLOUR',
    }));
    test.triggers.set('verify', ({ request }) => ({
      answerCorrect: request.challengeAnswer === request.privateChallengeParameters.answer,
    }));
    const { ClientId, respond } = await poolWithAnn({
      LambdaConfig: {
        DefineAuthChallenge: triggerArn('define'),
        CreateAuthChallenge: triggerArn('create'),
        VerifyAuthChallengeResponse: triggerArn('verify'),
      },
    });
    const begin = () =>
      test.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME: 'ann' } }));
    const first = await begin();
    expect(first).toMatchObject({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ChallengeParameters: { USERNAME: 'ann', question: 'colour' },
    });
    expect(JSON.stringify(first)).not.toContain('blue');
    const second = await respond(first, 'CUSTOM_CHALLENGE', { ANSWER: 'red' });
    expect(second.ChallengeName).toBe('CUSTOM_CHALLENGE');
    const done = await respond(second, 'CUSTOM_CHALLENGE', { ANSWER: 'blue' });
    expect(done.AuthenticationResult?.AccessToken).toBeDefined();
    const round = { challengeName: 'CUSTOM_CHALLENGE', challengeMetadata: 'COLOUR' };
    const rounds = [
      { ...round, challengeResult: false },
      { ...round, challengeResult: true },
    ];
    expect(defined).toEqual([[], rounds.slice(0, 1), rounds]);

    const retry = await respond(await begin(), 'CUSTOM_CHALLENGE', { ANSWER: 'red' });
    await expect(respond(retry, 'CUSTOM_CHALLENGE', { ANSWER: 'red' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
  });
});
