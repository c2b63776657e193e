import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  CreateUserPoolCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PASSWORD, startUserPool, triggerArn, type UserPoolTest } from '../../testing/start-user-pool.ts';

let test: UserPoolTest;
let poolId: string;
let ClientId: string;
beforeAll(async () => {
  test = await startUserPool();
  poolId = await test.createPool();
  ({ ClientId } = await test.createClient(poolId));
});
afterAll(() => test.endpoint.stop());

const mailOf = (name: string) => `${name}@example.com`;
const confirm = (Username: string, ConfirmationCode = test.codeFor(mailOf(Username))) =>
  test.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
const resend = (Username: string) => test.send(new ResendConfirmationCodeCommand({ ClientId, Username }));
const forgot = (Username: string) => test.send(new ForgotPasswordCommand({ ClientId, Username }));
const reset = (Username: string, Password: string, ConfirmationCode = test.codeFor(mailOf(Username))) =>
  test.send(new ConfirmForgotPasswordCommand({ ClientId, Username, Password, ConfirmationCode }));

async function confirmed(name: string): Promise<string> {
  await test.signUp(ClientId, name);
  await confirm(name);
  return name;
}

describe('sign-up', () => {
  it('sends a code, takes it once, and refuses the name to others', async () => {
    const made = await test.signUp(ClientId, 'amy');
    expect(made).toMatchObject({
      UserConfirmed: false,
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
    });
    await expect(test.signUp(ClientId, 'amy')).rejects.toMatchObject({ name: 'UsernameExistsException' });
    await expect(confirm('amy', 'wrong')).rejects.toMatchObject({
      name: 'CodeMismatchException',
      message: 'Invalid verification code provided, please try again.',
    });
    await confirm('amy');
    await expect(confirm('amy')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'User cannot be confirmed. Current status is CONFIRMED',
    });
    await expect(resend('amy')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'User is already confirmed.',
    });
  });

  it('takes a code for a day, and the newest only', async () => {
    await test.signUp(ClientId, 'eve');
    const first = test.codeFor(mailOf('eve'));
    await test.clock.advance(86_400_000);
    await expect(confirm('eve', first)).rejects.toMatchObject({ name: 'ExpiredCodeException' });
    expect((await resend('eve')).CodeDeliveryDetails).toMatchObject({ Destination: 'e***@e***' });
    await confirm('eve');
    expect((await test.signIn(ClientId, 'eve')).AuthenticationResult).toBeDefined();
  });

  it('makes nobody whose password breaks the policy, whom the trigger refuses, or where only administrators may', async () => {
    const bad = test.send(new SignUpCommand({ ClientId, Username: 'zoe', Password: 'short' }));
    await expect(bad).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: 'Password did not conform with policy: Password not long enough',
    });
    test.triggers.set('refuse', () => {
      throw new Error('not you');
    });
    const { UserPool } = await test.send(
      new CreateUserPoolCommand({ PoolName: 'other', LambdaConfig: { PreSignUp: triggerArn('refuse') } }),
    );
    const other = await test.createClient(UserPool?.Id ?? '');
    await expect(test.signUp(other.ClientId, 'zoe')).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: 'PreSignUp failed with error not you.',
    });
    const closed = { UserPoolId: UserPool?.Id, AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } };
    await test.send(new UpdateUserPoolCommand(closed));
    await expect(test.signUp(other.ClientId, 'zoe')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'SignUp is not permitted for this user pool',
    });
    await expect(test.signIn(other.ClientId, 'zoe')).rejects.toMatchObject({
      message: 'Incorrect username or password.',
    });
  });

  it('ends, for clients with choice-based sign-in, with a session that signs in once without a password', async () => {
    const choice = await test.createClient(poolId, { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] });
    await test.signUp(choice.ClientId, 'cat');
    const code = { ConfirmationCode: test.codeFor(mailOf('cat')) };
    const { Session } = await test.send(new ConfirmSignUpCommand({ ...choice, Username: 'cat', ...code }));
    expect(Session).toBeDefined();
    const begin = (USERNAME: string) =>
      test.send(new InitiateAuthCommand({ ...choice, AuthFlow: 'USER_AUTH', Session, AuthParameters: { USERNAME } }));
    const invalid = { name: 'NotAuthorizedException', message: 'Invalid session for the user.' };
    await expect(begin(await confirmed('dot'))).rejects.toMatchObject(invalid);
    expect((await begin('cat')).AuthenticationResult?.AccessToken).toBeDefined();
    await expect(begin('cat')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('of names that nobody has looks the same to clients that must not know', async () => {
    expect((await resend('ghost')).CodeDeliveryDetails).toEqual({
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: expect.stringMatching(/^[a-z]\*\*\*@[a-z]\*\*\*$/),
    });
    await expect(confirm('ghost', '123456')).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });
});

describe('a forgotten password', () => {
  it('is replaced with a code, which holds for an hour and for one password', async () => {
    const name = await confirmed('fay');
    expect((await forgot(name)).CodeDeliveryDetails).toMatchObject({
      Destination: 'f***@e***',
      AttributeName: 'email',
    });
    const code = test.codeFor(mailOf(name));
    await expect(reset(name, 'weak', code)).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    await reset(name, 'N3w-password', code);
    await expect(reset(name, 'An0ther-one', code)).rejects.toMatchObject({ name: 'ExpiredCodeException' });
    await expect(test.signIn(ClientId, name)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect((await test.signIn(ClientId, name, 'N3w-password')).AuthenticationResult).toBeDefined();
    await forgot(name);
    await test.clock.advance(3_600_000);
    await expect(reset(name, 'An0ther-one')).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  it('cannot be guessed: after five wrong codes the right one is refused too', async () => {
    const name = await confirmed('gus');
    await forgot(name);
    for (let attempt = 0; attempt < 5; attempt++) {
      await expect(reset(name, 'N3w-password', 'wrong')).rejects.toMatchObject({ name: 'CodeMismatchException' });
    }
    await expect(reset(name, 'N3w-password')).rejects.toMatchObject({ name: 'LimitExceededException' });
  });

  it('needs a verified address and a user who had a password', async () => {
    await test.signUp(ClientId, 'hal');
    await test.send(new AdminConfirmSignUpCommand({ UserPoolId: poolId, Username: 'hal' }));
    await expect(forgot('hal')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Cannot reset password for the user as there is no registered/verified email or phone_number',
    });
    const made = { UserPoolId: poolId, Username: 'ida', TemporaryPassword: PASSWORD };
    await test.send(new AdminCreateUserCommand({ ...made, MessageAction: 'SUPPRESS' }));
    await expect(forgot('ida')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'User password cannot be reset in the current state.',
    });
  });

  it('of a name that nobody has is told of a code that nobody gets', async () => {
    const [one, two] = [await forgot('ghost'), await forgot('ghost')];
    expect(one.CodeDeliveryDetails).toEqual(two.CodeDeliveryDetails);
    await expect(reset('ghost', 'N3w-password', '123456')).rejects.toMatchObject({ name: 'CodeMismatchException' });
    const legacy = await test.createClient(poolId, { PreventUserExistenceErrors: 'LEGACY' });
    const known = test.send(new ForgotPasswordCommand({ ClientId: legacy.ClientId, Username: 'ghost' }));
    await expect(known).rejects.toMatchObject({ name: 'UserNotFoundException', message: 'User does not exist.' });
  });
});

describe('a changed password', () => {
  it('takes the former one', async () => {
    const name = await confirmed('jo');
    const AccessToken = (await test.signIn(ClientId, name)).AuthenticationResult?.AccessToken;
    const change = (PreviousPassword: string, ProposedPassword: string) =>
      test.send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword }));
    await expect(change('Wr0ng-one', 'N3w-password')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
    await expect(change(PASSWORD, 'weak')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    await change(PASSWORD, 'N3w-password');
    expect((await test.signIn(ClientId, name, 'N3w-password')).AuthenticationResult).toBeDefined();
  });
});
