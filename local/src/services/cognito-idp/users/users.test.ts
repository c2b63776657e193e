import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  AdminDeleteUserAttributesCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmSignUpCommand,
  ListUsersCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startUserPool, type UserPoolTest } from '../testing/start-user-pool.ts';

const EMAIL = 'ada@example.com';

let cognito: UserPoolTest;
let UserPoolId: string;

beforeAll(async () => {
  cognito = await startUserPool();
  UserPoolId = await cognito.createPool();
});
afterAll(() => cognito.endpoint.stop());

async function createUser(Username: string, settings: Partial<AdminCreateUserCommandInput> = {}) {
  const { User } = await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username, ...settings }));
  return User;
}

async function getUser(Username: string, pool = UserPoolId) {
  const { UserAttributes = [], ...user } = await cognito.send(new AdminGetUserCommand({ UserPoolId: pool, Username }));
  return { ...user, attributes: Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value])) };
}

function email(value: string, verified = 'true') {
  return [
    { Name: 'email', Value: value },
    { Name: 'email_verified', Value: verified },
  ];
}

describe('AdminCreateUser', () => {
  it('invites by mail, in the pool’s words, with a password of the policy', async () => {
    const pool = await cognito.createPool({
      AdminCreateUserConfig: {
        InviteMessageTemplate: { EmailSubject: 'Welcome', EmailMessage: 'You are {username}, use {####}' },
      },
      EmailConfiguration: { From: 'Orders <orders@example.com>' },
    });
    const user = await createUser('invited', {
      UserPoolId: pool,
      UserAttributes: email('invited@example.com'),
      DesiredDeliveryMediums: ['EMAIL'],
    });
    expect(user).toMatchObject({ Username: 'invited', UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true });
    const [mail] = cognito.endpoint.inbox.list('invited@example.com');
    expect(mail).toMatchObject({ subject: 'Welcome', from: 'Orders <orders@example.com>' });
    expect(mail?.text).toMatch(/^You are invited, use (?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^\w\s]).{8,}$/);
  });

  it('sends an SMS to a phone number, which lies in the inbox too', async () => {
    await createUser('texted', {
      TemporaryPassword: 'Temporary-1',
      UserAttributes: [{ Name: 'phone_number', Value: '+12065550100' }],
    });
    expect(cognito.endpoint.inbox.list('+12065550100')[0]?.text).toContain('Temporary-1');
  });

  it('sends nothing when told so, and again when asked', async () => {
    const settings = { UserAttributes: email('quiet@example.com'), DesiredDeliveryMediums: ['EMAIL' as const] };
    await createUser('quiet', { ...settings, MessageAction: 'SUPPRESS' });
    expect(cognito.endpoint.inbox.list('quiet@example.com')).toHaveLength(0);
    await createUser('quiet', { DesiredDeliveryMediums: ['EMAIL'], MessageAction: 'RESEND' });
    expect(cognito.endpoint.inbox.list('quiet@example.com')).toHaveLength(1);
    await expect(createUser('nobody', { MessageAction: 'RESEND' })).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
  });

  it('makes no user of a temporary password against the policy', async () => {
    await expect(createUser('weak', { TemporaryPassword: 'weak' })).rejects.toMatchObject({
      name: 'InvalidPasswordException',
    });
    await expect(getUser('weak')).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  it('refuses a name that is taken', async () => {
    await createUser('twice', { MessageAction: 'SUPPRESS' });
    await expect(createUser('twice', { MessageAction: 'SUPPRESS' })).rejects.toMatchObject({
      name: 'UsernameExistsException',
      message: 'User account already exists',
    });
  });

  it('asks the pre sign-up trigger, which may refuse', async () => {
    const arn = 'arn:aws:lambda:eu-west-1:000000000000:function:gate';
    const sources: unknown[] = [];
    cognito.triggers.set('gate', (event) => {
      sources.push(event.triggerSource, event.callerContext.clientId, event.request.validationData);
      if (event.userName === 'intruder') throw new Error('Not you');
      return {};
    });
    const pool = await cognito.createPool({ LambdaConfig: { PreSignUp: arn } });
    const settings = { UserPoolId: pool, MessageAction: 'SUPPRESS' as const };
    await createUser('guest', { ...settings, ValidationData: [{ Name: 'from', Value: 'here' }] });
    expect(sources).toEqual(['PreSignUp_AdminCreateUser', 'CLIENT_ID_NOT_APPLICABLE', { from: 'here' }]);
    await expect(createUser('intruder', settings)).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: 'PreSignUp failed with error Not you.',
    });
    await expect(getUser('intruder', pool)).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });
});

describe('attributes', () => {
  it.each([
    ['unknown', 'custom:none', '1', 'Attributes did not conform to the schema: custom:none: Attribute does not exist'],
    ['no address', 'email', 'nonsense', 'Invalid email address format.'],
    ['no number', 'phone_number', '0123', 'Invalid phone number format.'],
    ['too long', 'birthdate', '1815-12-100', 'birthdate: String must be shorter than 10 characters'],
  ])('that are %s are refused', async (_what, Name, Value, message) => {
    await expect(createUser('refused', { UserAttributes: [{ Name, Value }] })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(message),
    });
  });

  it('are changed and taken away; a changed address is no longer verified', async () => {
    const UserAttributes = [...email(EMAIL), { Name: 'name', Value: 'Ada' }];
    await createUser('changing', { UserAttributes, MessageAction: 'SUPPRESS' });
    const change = (Name: string, Value: string) =>
      cognito.send(
        new AdminUpdateUserAttributesCommand({
          UserPoolId,
          Username: 'changing',
          UserAttributes: [{ Name, Value }],
        }),
      );
    await change('email', 'countess@example.com');
    expect((await getUser('changing')).attributes).toMatchObject({
      email: 'countess@example.com',
      email_verified: 'false',
    });
    expect(cognito.codeFor('countess@example.com')).toMatch(/^\d{6}$/);
    await cognito.send(
      new AdminDeleteUserAttributesCommand({ UserPoolId, Username: 'changing', UserAttributeNames: ['name'] }),
    );
    expect((await getUser('changing')).attributes.name).toBeUndefined();
    await expect(change('sub', 'other')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('that cannot change are set once', async () => {
    const Schema = [{ Name: 'badge', AttributeDataType: 'String' as const, Mutable: false }];
    const pool = await cognito.createPool({ Schema });
    const UserAttributes = [{ Name: 'custom:badge', Value: '1' }];
    await createUser('badged', { UserPoolId: pool, UserAttributes, MessageAction: 'SUPPRESS' });
    await expect(
      cognito.send(new AdminUpdateUserAttributesCommand({ UserPoolId: pool, Username: 'badged', UserAttributes })),
    ).rejects.toMatchObject({ message: expect.stringContaining('Attribute cannot be updated') });
  });

  it('wait for their code where the pool asks for it before an update', async () => {
    const pool = await cognito.createPool({
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    });
    await createUser('waiting', { UserPoolId: pool, UserAttributes: email(EMAIL), MessageAction: 'SUPPRESS' });
    const UserAttributes = [{ Name: 'email', Value: 'new@example.com' }];
    await cognito.send(new AdminUpdateUserAttributesCommand({ UserPoolId: pool, Username: 'waiting', UserAttributes }));
    expect((await getUser('waiting', pool)).attributes).toMatchObject({ email: EMAIL, email_verified: 'true' });
    expect(cognito.codeFor('new@example.com')).toMatch(/^\d{6}$/);
  });
});

describe('names', () => {
  it('are addresses where the pool says so: the user name is then the sub, and the address is unique', async () => {
    const pool = await cognito.createPool({
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
    });
    const settings = { UserPoolId: pool, MessageAction: 'SUPPRESS' as const };
    const user = await createUser('Ada@Example.com', settings);
    const found = await getUser('ada@example.com', pool);
    expect(found.Username).toBe(user?.Username);
    expect(found.attributes).toMatchObject({ sub: user?.Username, email: 'Ada@Example.com' });
    expect((await getUser(user?.Username ?? '', pool)).Username).toBe(user?.Username);
    await expect(createUser('ADA@example.com', settings)).rejects.toMatchObject({
      name: 'UsernameExistsException',
      message: 'An account with the given email already exists.',
    });
    await expect(createUser('ada', settings)).rejects.toMatchObject({ message: 'Username should be an email.' });
  });

  it('may be verified aliases, of one user at a time', async () => {
    const pool = await cognito.createPool({ AliasAttributes: ['email'] });
    const settings = { UserPoolId: pool, MessageAction: 'SUPPRESS' as const };
    await createUser('first', { ...settings, UserAttributes: email(EMAIL) });
    await createUser('unverified', { ...settings, UserAttributes: email(EMAIL, 'false') });
    expect((await getUser(EMAIL, pool)).Username).toBe('first');
    const second = { ...settings, UserAttributes: email(EMAIL) };
    await expect(createUser('second', second)).rejects.toMatchObject({ name: 'AliasExistsException' });
    await createUser('second', { ...second, ForceAliasCreation: true });
    expect((await getUser(EMAIL, pool)).Username).toBe('second');
    expect((await getUser('first', pool)).attributes.email_verified).toBe('false');
    await expect(createUser('other@example.com', settings)).rejects.toMatchObject({
      message: 'Username cannot be of email format, since user pool is configured for email alias.',
    });
  });

  it('move to who confirms an address with the same code again, when told to force it', async () => {
    const pool = await cognito.createPool({ AliasAttributes: ['email'] });
    const address = 'shared@example.com';
    await createUser('holder', { UserPoolId: pool, UserAttributes: email(address), MessageAction: 'SUPPRESS' });
    const { ClientId } = await cognito.createClient(pool);
    await cognito.signUp(ClientId, 'newcomer', address);
    const proof = { ClientId, Username: 'newcomer', ConfirmationCode: cognito.codeFor(address) };
    await expect(cognito.send(new ConfirmSignUpCommand(proof))).rejects.toMatchObject({ name: 'AliasExistsException' });
    await cognito.send(new ConfirmSignUpCommand({ ...proof, ForceAliasCreation: true }));
    expect((await getUser(address, pool)).Username).toBe('newcomer');
  });

  it('differ by case unless the pool says otherwise', async () => {
    await createUser('Case', { MessageAction: 'SUPPRESS' });
    await createUser('case', { MessageAction: 'SUPPRESS' });
    const pool = await cognito.createPool({ UsernameConfiguration: { CaseSensitive: false } });
    await createUser('Case', { UserPoolId: pool, MessageAction: 'SUPPRESS' });
    expect((await getUser('CASE', pool)).Username).toBe('Case');
    await expect(createUser('case', { UserPoolId: pool, MessageAction: 'SUPPRESS' })).rejects.toMatchObject({
      name: 'UsernameExistsException',
    });
  });
});

describe('an administrator', () => {
  it.each([
    ['Sh0rt!', 'Password not long enough'],
    ['nocapitals1!', 'Password must have uppercase characters'],
    ['NOSMALL1!', 'Password must have lowercase characters'],
    ['NoNumbers!', 'Password must have numeric characters'],
    ['NoSymbols1', 'Password must have symbol characters'],
  ])('cannot set the password %s', async (Password, reason) => {
    await createUser('policed', { MessageAction: 'SUPPRESS' }).catch(() => undefined);
    await expect(
      cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username: 'policed', Password })),
    ).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: `Password did not conform with policy: ${reason}`,
    });
  });

  it('sets a password for good or until the next sign-in', async () => {
    await createUser('set', { MessageAction: 'SUPPRESS' });
    const set = (Password: string, Permanent: boolean) =>
      cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username: 'set', Password, Permanent }));
    await set('Passw0rd!1', true);
    expect((await getUser('set')).UserStatus).toBe('CONFIRMED');
    await set('Passw0rd!2', false);
    expect((await getUser('set')).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  });

  it('cannot bring back one of the last passwords where the pool remembers them', async () => {
    const pool = await cognito.createPool({ Policies: { PasswordPolicy: { PasswordHistorySize: 2 } } });
    await createUser('historian', { UserPoolId: pool, TemporaryPassword: 'password-0', MessageAction: 'SUPPRESS' });
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
    await createUser('forgetful', { UserAttributes: email('forgetful@example.com'), MessageAction: 'SUPPRESS' });
    const reset = new AdminResetUserPasswordCommand({ UserPoolId, Username: 'forgetful' });
    await expect(cognito.send(reset)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    const Password = 'Passw0rd!';
    await cognito.send(
      new AdminSetUserPasswordCommand({ UserPoolId, Username: 'forgetful', Password, Permanent: true }),
    );
    await cognito.send(reset);
    expect((await getUser('forgetful')).UserStatus).toBe('RESET_REQUIRED');
    expect(cognito.codeFor('forgetful@example.com')).toMatch(/^\d{6}$/);
  });

  it('disables, enables and deletes a user', async () => {
    const user = { UserPoolId, Username: 'leaving' };
    await createUser('leaving', { MessageAction: 'SUPPRESS' });
    await cognito.send(new AdminDisableUserCommand(user));
    expect((await getUser('leaving')).Enabled).toBe(false);
    await cognito.send(new AdminEnableUserCommand(user));
    expect((await getUser('leaving')).Enabled).toBe(true);
    await cognito.send(new AdminDeleteUserCommand(user));
    await expect(getUser('leaving')).rejects.toMatchObject({
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
    expect((await getUser(address, pool)).attributes.email).toBe(address);
    expect(cognito.codeFor(address)).toMatch(/^\d{6}$/);
  });

  it('confirms who signed up, once', async () => {
    const { ClientId } = await cognito.createClient(UserPoolId);
    await cognito.signUp(ClientId, 'joining');
    expect((await getUser('joining')).UserStatus).toBe('UNCONFIRMED');
    const confirm = new AdminConfirmSignUpCommand({ UserPoolId, Username: 'joining' });
    await cognito.send(confirm);
    expect((await getUser('joining')).UserStatus).toBe('CONFIRMED');
    await expect(cognito.send(confirm)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'User cannot be confirmed. Current status is CONFIRMED',
    });
  });

  it('prefers a second factor only when it is set up', async () => {
    const Username = 'factored';
    await createUser(Username, {
      UserAttributes: [{ Name: 'phone_number', Value: '+12065550101' }],
      MessageAction: 'SUPPRESS',
    });
    const on = { Enabled: true, PreferredMfa: true };
    await cognito.send(new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username, SMSMfaSettings: on }));
    expect(await getUser(Username)).toMatchObject({ UserMFASettingList: ['SMS_MFA'], PreferredMfaSetting: 'SMS_MFA' });
    await expect(
      cognito.send(new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username, SoftwareTokenMfaSettings: on })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
    const off = { Enabled: false, PreferredMfa: false };
    await cognito.send(new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username, SMSMfaSettings: off }));
    expect((await getUser(Username)).PreferredMfaSetting).toBeUndefined();
  });
});

describe('ListUsers', () => {
  let pool: string;
  beforeAll(async () => {
    pool = await cognito.createPool();
    for (const name of ['ada', 'adele', 'grace', 'Ada']) {
      const UserAttributes = [...email(`${name}@Example.com`), { Name: 'given_name', Value: name }];
      await createUser(name, { UserPoolId: pool, UserAttributes, MessageAction: 'SUPPRESS' });
    }
    await cognito.send(new AdminDisableUserCommand({ UserPoolId: pool, Username: 'grace' }));
  });

  it.each([
    ['username = "ada"', ['ada']],
    ['username ^= "ad"', ['ada', 'adele']],
    ['email="ADELE@example.com"', ['adele']],
    ['given_name ^= "AD"', ['ada', 'adele', 'Ada']],
    ['status = "Disabled"', ['grace']],
    ['cognito:user_status = "force_change_password"', ['ada', 'adele', 'grace', 'Ada']],
    ['name = "nobody"', []],
    ['', ['ada', 'adele', 'grace', 'Ada']],
  ])('finds by %s', async (Filter, names) => {
    const { Users } = await cognito.send(new ListUsersCommand({ UserPoolId: pool, Filter }));
    expect(Users?.map(({ Username }) => Username)).toEqual(names);
  });

  it.each(['email', 'email ~ "x"', 'custom:tier = "x"', 'toString = "x"', 'email = "x" and status = "Enabled"'])(
    'refuses the filter %s',
    async (Filter) => {
      await expect(cognito.send(new ListUsersCommand({ UserPoolId: pool, Filter }))).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
    },
  );

  it('gives the attributes asked for, in pages', async () => {
    const first = await cognito.send(new ListUsersCommand({ UserPoolId: pool, Limit: 3, AttributesToGet: ['email'] }));
    expect(first.Users?.[0]?.Attributes).toEqual([{ Name: 'email', Value: 'ada@Example.com' }]);
    const { PaginationToken } = first;
    const second = await cognito.send(new ListUsersCommand({ UserPoolId: pool, Limit: 3, PaginationToken }));
    expect(second.Users?.map(({ Username }) => Username)).toEqual(['Ada']);
    expect(second.PaginationToken).toBeUndefined();
  });
});
