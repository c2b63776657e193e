import {
  AdminConfirmSignUpCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { administratorOf, email } from '../../testing/administrator.ts';
import { startUserPool, type UserPoolTest } from '../../testing/start-user-pool.ts';

let cognito: UserPoolTest;
let UserPoolId: string;
let administrator: ReturnType<typeof administratorOf>;

beforeAll(async () => {
  cognito = await startUserPool();
  UserPoolId = await cognito.createPool();
  administrator = administratorOf(cognito, UserPoolId);
});
afterAll(() => cognito.endpoint.stop());

describe('an administrator', () => {
  it.each([
    ['Sh0rt!', 'Password not long enough'],
    ['nocapitals1!', 'Password must have uppercase characters'],
    ['NOSMALL1!', 'Password must have lowercase characters'],
    ['NoNumbers!', 'Password must have numeric characters'],
    ['NoSymbols1', 'Password must have symbol characters'],
  ])('cannot set the password %s', async (Password, reason) => {
    await administrator.createUser('policed', { MessageAction: 'SUPPRESS' }).catch(() => undefined);
    await expect(
      cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username: 'policed', Password })),
    ).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: `Password did not conform with policy: ${reason}`,
    });
  });

  it('sets a password for good or until the next sign-in', async () => {
    await administrator.createUser('set', { MessageAction: 'SUPPRESS' });
    const set = (Password: string, Permanent: boolean) =>
      cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username: 'set', Password, Permanent }));
    await set('Passw0rd!1', true);
    expect((await administrator.getUser('set')).UserStatus).toBe('CONFIRMED');
    await set('Passw0rd!2', false);
    expect((await administrator.getUser('set')).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  });

  it('cannot bring back one of the last passwords where the pool remembers them', async () => {
    const pool = await cognito.createPool({ Policies: { PasswordPolicy: { PasswordHistorySize: 2 } } });
    await administrator.createUser('historian', {
      UserPoolId: pool,
      TemporaryPassword: 'password-0',
      MessageAction: 'SUPPRESS',
    });
    const set = (Password: string) =>
      cognito.send(
        new AdminSetUserPasswordCommand({ UserPoolId: pool, Username: 'historian', Password, Permanent: true }),
      );
    await set('password-1');
    await expect(set('password-0')).rejects.toMatchObject({ name: 'PasswordHistoryPolicyViolationException' });
    await set('password-2');
    await set('password-0');
  });

  it('resets a password by a code to the verified address', async () => {
    await administrator.createUser('forgetful', {
      UserAttributes: email('forgetful@example.com'),
      MessageAction: 'SUPPRESS',
    });
    const reset = new AdminResetUserPasswordCommand({ UserPoolId, Username: 'forgetful' });
    await expect(cognito.send(reset)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    const Password = 'Passw0rd!';
    await cognito.send(
      new AdminSetUserPasswordCommand({ UserPoolId, Username: 'forgetful', Password, Permanent: true }),
    );
    await cognito.send(reset);
    expect((await administrator.getUser('forgetful')).UserStatus).toBe('RESET_REQUIRED');
    expect(cognito.codeFor('forgetful@example.com')).toMatch(/^\d{6}$/);
  });

  it('disables, enables and deletes a user', async () => {
    const user = { UserPoolId, Username: 'leaving' };
    await administrator.createUser('leaving', { MessageAction: 'SUPPRESS' });
    await cognito.send(new AdminDisableUserCommand(user));
    expect((await administrator.getUser('leaving')).Enabled).toBe(false);
    await cognito.send(new AdminEnableUserCommand(user));
    expect((await administrator.getUser('leaving')).Enabled).toBe(true);
    await cognito.send(new AdminDeleteUserCommand(user));
    await expect(administrator.getUser('leaving')).rejects.toMatchObject({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
  });

  it('lets sign up by address alone where it is the name, though the address is required', async () => {
    const pool = await cognito.createPool({
      UsernameAttributes: ['email'],
      Schema: [{ Name: 'email', AttributeDataType: 'String', Required: true }],
    });
    const { ClientId } = await cognito.createClient(pool);
    const address = 'named@example.com';
    await cognito.send(new SignUpCommand({ ClientId, Username: address, Password: 'Passw0rd!' }));
    expect((await administrator.getUser(address, pool)).attributes.email).toBe(address);
    expect(cognito.codeFor(address)).toMatch(/^\d{6}$/);
  });

  it('confirms who signed up, once', async () => {
    const { ClientId } = await cognito.createClient(UserPoolId);
    await cognito.signUp(ClientId, 'joining');
    expect((await administrator.getUser('joining')).UserStatus).toBe('UNCONFIRMED');
    const confirm = new AdminConfirmSignUpCommand({ UserPoolId, Username: 'joining' });
    await cognito.send(confirm);
    expect((await administrator.getUser('joining')).UserStatus).toBe('CONFIRMED');
    await expect(cognito.send(confirm)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'User cannot be confirmed. Current status is CONFIRMED',
    });
  });

  it('prefers a second factor only when it is set up', async () => {
    const Username = 'factored';
    await administrator.createUser(Username, {
      UserAttributes: [{ Name: 'phone_number', Value: '+12065550101' }],
      MessageAction: 'SUPPRESS',
    });
    const on = { Enabled: true, PreferredMfa: true };
    await cognito.send(new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username, SMSMfaSettings: on }));
    expect(await administrator.getUser(Username)).toMatchObject({
      UserMFASettingList: ['SMS_MFA'],
      PreferredMfaSetting: 'SMS_MFA',
    });
    await expect(
      cognito.send(new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username, SoftwareTokenMfaSettings: on })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
    const off = { Enabled: false, PreferredMfa: false };
    await cognito.send(new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username, SMSMfaSettings: off }));
    expect((await administrator.getUser(Username)).PreferredMfaSetting).toBeUndefined();
  });
});
