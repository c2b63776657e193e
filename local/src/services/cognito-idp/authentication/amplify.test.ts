import { GetUserCommand, SetUserPoolMfaConfigCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Amplify } from 'aws-amplify';
import * as auth from 'aws-amplify/auth';
import { ConsoleLogger } from 'aws-amplify/utils';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { PASSWORD, startUserPool, triggerArn, type UserPoolTest } from '../testing/start-user-pool.ts';

let test: UserPoolTest;
let poolId: string;
beforeAll(async () => {
  test = await startUserPool();
  poolId = await test.createPool({ UsernameAttributes: ['email'] });
  configure(poolId, (await test.createClient(poolId)).ClientId);
  // Amplify reads the machine's clock to see whether a token has expired.
  await test.clock.advance(Date.now() - test.clock.now());
});
afterAll(() => test.endpoint.stop());

function configure(userPoolId: string, userPoolClientId: string): void {
  // It warns of every endpoint that is not AWS's.
  ConsoleLogger.LOG_LEVEL = 'ERROR';
  const Cognito = { userPoolId, userPoolClientId, userPoolEndpoint: `${test.endpoint.url}/` };
  Amplify.configure({ Auth: { Cognito } });
}

const username = 'ann@example.com';

describe('Amplify', () => {
  it('signs up and confirms with the code in the inbox', async () => {
    const { nextStep } = await auth.signUp({
      username,
      password: PASSWORD,
      options: { userAttributes: { email: username } },
    });
    expect(nextStep).toMatchObject({
      signUpStep: 'CONFIRM_SIGN_UP',
      codeDeliveryDetails: { deliveryMedium: 'EMAIL', destination: 'a***@e***', attributeName: 'email' },
    });
    expect(await auth.signIn({ username, password: PASSWORD })).toMatchObject({
      nextStep: { signInStep: 'CONFIRM_SIGN_UP' },
    });
    const wrong = auth.confirmSignUp({ username, confirmationCode: '000000x' });
    await expect(wrong).rejects.toMatchObject({ name: 'CodeMismatchException' });
    const right = await auth.confirmSignUp({ username, confirmationCode: test.codeFor(username) });
    expect(right.isSignUpComplete).toBe(true);
  });

  it('signs in by SRP, refuses a wrong password, and reads who is signed in', async () => {
    const wrong = auth.signIn({ username, password: 'Wr0ng-password' });
    await expect(wrong).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
    expect(await auth.signIn({ username, password: PASSWORD })).toMatchObject({ isSignedIn: true });
    const { tokens, userSub } = await auth.fetchAuthSession();
    expect(tokens?.idToken?.payload).toMatchObject({ email: username, email_verified: true, sub: userSub });
    expect(await auth.fetchUserAttributes()).toMatchObject({ email: username, email_verified: 'true' });
    const response = await fetch(`${test.endpoint.url}/${poolId}/.well-known/jwks.json`);
    const keys = (await response.json()) as JSONWebKeySet;
    const issuer = `https://cognito-idp.eu-west-1.amazonaws.com/${poolId}`;
    const currentDate = new Date(test.clock.now());
    const access = tokens?.accessToken.toString() ?? '';
    const { payload } = await jwtVerify(access, createLocalJWKSet(keys), { issuer, currentDate });
    expect(payload).toMatchObject({ token_use: 'access', username: userSub, scope: 'aws.cognito.signin.user.admin' });
  });

  it('refreshes its session', async () => {
    const before = (await auth.fetchAuthSession()).tokens?.accessToken.payload;
    const after = (await auth.fetchAuthSession({ forceRefresh: true })).tokens?.accessToken.payload;
    expect(after?.jti).not.toBe(before?.jti);
    expect(after?.origin_jti).toBe(before?.origin_jti);
  });

  it('changes the password, signs out everywhere, and resets the password with a code', async () => {
    await auth.updatePassword({ oldPassword: PASSWORD, newPassword: 'N3w-password' });
    const old = (await auth.fetchAuthSession()).tokens?.accessToken.toString() ?? '';
    await auth.signOut({ global: true });
    expect((await auth.fetchAuthSession()).tokens).toBeUndefined();
    await expect(test.send(new GetUserCommand({ AccessToken: old }))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Access Token has been revoked',
    });
    const { nextStep } = await auth.resetPassword({ username });
    expect(nextStep.resetPasswordStep).toBe('CONFIRM_RESET_PASSWORD_WITH_CODE');
    await auth.confirmResetPassword({ username, newPassword: 'An0ther-one', confirmationCode: test.codeFor(username) });
    await expect(auth.signIn({ username, password: 'N3w-password' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    expect(await auth.signIn({ username, password: 'An0ther-one' })).toMatchObject({ isSignedIn: true });
    await auth.signOut();
  });

  it('proves its password and then answers what the triggers ask', async () => {
    const names: string[][] = [];
    test.triggers.set('define', ({ request: { session } }) => {
      names.push(session.map(({ challengeName }: { challengeName: string }) => challengeName));
      const next = ['', 'PASSWORD_VERIFIER', 'CUSTOM_CHALLENGE'][session.length];
      return next === undefined ? { issueTokens: true } : { challengeName: next, issueTokens: false };
    });
    test.triggers.set('create', () => ({ privateChallengeParameters: { answer: 'blue' } }));
    test.triggers.set('verify', ({ request }) => ({
      answerCorrect: request.challengeAnswer === request.privateChallengeParameters.answer,
    }));
    const pool = await test.createPool({
      LambdaConfig: {
        DefineAuthChallenge: triggerArn('define'),
        CreateAuthChallenge: triggerArn('create'),
        VerifyAuthChallengeResponse: triggerArn('verify'),
      },
    });
    configure(pool, (await test.createClient(pool, { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] })).ClientId);
    const email = 'dee@example.com';
    await auth.signUp({ username: 'dee', password: PASSWORD, options: { userAttributes: { email } } });
    await auth.confirmSignUp({ username: 'dee', confirmationCode: test.codeFor(email) });
    const options = { authFlowType: 'CUSTOM_WITH_SRP' as const };
    const { nextStep } = await auth.signIn({ username: 'dee', password: PASSWORD, options });
    expect(nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE');
    expect(await auth.confirmSignIn({ challengeResponse: 'blue' })).toMatchObject({ isSignedIn: true });
    expect(names.at(-1)).toEqual(['SRP_A', 'PASSWORD_VERIFIER', 'CUSTOM_CHALLENGE']);
    await auth.signOut();
  });

  it('remembers its device, which then stands for the second factor', async () => {
    // A device is named after the browser, which Node 20 does not pretend to be.
    Object.defineProperty(globalThis, 'navigator', { value: { userAgent: 'Node.js' }, configurable: true });
    const pool = await test.createPool({
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false },
    });
    configure(pool, (await test.createClient(pool)).ClientId);
    const email = 'bob@example.com';
    await auth.signUp({ username: 'bob', password: PASSWORD, options: { userAttributes: { email } } });
    await auth.confirmSignUp({ username: 'bob', confirmationCode: test.codeFor(email) });
    await auth.signIn({ username: 'bob', password: PASSWORD });
    const [device] = await auth.fetchDevices();
    const { payload } = (await auth.fetchAuthSession()).tokens?.accessToken ?? {};
    expect(device?.id).toBe(payload?.device_key);
    await test.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId: pool,
        MfaConfiguration: 'ON',
        SoftwareTokenMfaConfiguration: { Enabled: true },
      }),
    );
    await auth.signOut();
    expect(await auth.signIn({ username: 'bob', password: PASSWORD })).toMatchObject({ isSignedIn: true });
    await auth.forgetDevice();
    await auth.signOut();
    expect(await auth.signIn({ username: 'bob', password: PASSWORD })).toMatchObject({
      nextStep: { signInStep: 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP' },
    });
  });
});
