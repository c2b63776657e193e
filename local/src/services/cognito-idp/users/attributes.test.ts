import {
  AdminDeleteUserAttributesCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmSignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { administratorOf, email } from '../testing/administrator.ts';
import { startUserPool, type UserPoolTest } from '../testing/start-user-pool.ts';

const EMAIL = 'ada@example.com';

let cognito: UserPoolTest;
let UserPoolId: string;
let administrator: ReturnType<typeof administratorOf>;

beforeAll(async () => {
  cognito = await startUserPool();
  UserPoolId = await cognito.createPool();
  administrator = administratorOf(cognito, UserPoolId);
});
afterAll(() => cognito.endpoint.stop());

describe('attributes', () => {
  it.each([
    ['unknown', 'custom:none', '1', 'Attributes did not conform to the schema: custom:none: Attribute does not exist'],
    ['no address', 'email', 'nonsense', 'Invalid email address format.'],
    ['no number', 'phone_number', '0123', 'Invalid phone number format.'],
    ['too long', 'birthdate', '1815-12-100', 'birthdate: String must be shorter than 10 characters'],
  ])('that are %s are refused', async (_what, Name, Value, message) => {
    await expect(administrator.createUser('refused', { UserAttributes: [{ Name, Value }] })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(message),
    });
  });

  it('are changed and taken away; a changed address is no longer verified', async () => {
    const UserAttributes = [...email(EMAIL), { Name: 'name', Value: 'Ada' }];
    await administrator.createUser('changing', { UserAttributes, MessageAction: 'SUPPRESS' });
    const change = (Name: string, Value: string) =>
      cognito.send(
        new AdminUpdateUserAttributesCommand({
          UserPoolId,
          Username: 'changing',
          UserAttributes: [{ Name, Value }],
        }),
      );
    await change('email', 'countess@example.com');
    expect((await administrator.getUser('changing')).attributes).toMatchObject({
      email: 'countess@example.com',
      email_verified: 'false',
    });
    expect(cognito.codeFor('countess@example.com')).toMatch(/^\d{6}$/);
    await cognito.send(
      new AdminDeleteUserAttributesCommand({ UserPoolId, Username: 'changing', UserAttributeNames: ['name'] }),
    );
    expect((await administrator.getUser('changing')).attributes.name).toBeUndefined();
    await expect(change('sub', 'other')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('that cannot change are set once', async () => {
    const Schema = [{ Name: 'badge', AttributeDataType: 'String' as const, Mutable: false }];
    const pool = await cognito.createPool({ Schema });
    const UserAttributes = [{ Name: 'custom:badge', Value: '1' }];
    await administrator.createUser('badged', { UserPoolId: pool, UserAttributes, MessageAction: 'SUPPRESS' });
    await expect(
      cognito.send(new AdminUpdateUserAttributesCommand({ UserPoolId: pool, Username: 'badged', UserAttributes })),
    ).rejects.toMatchObject({ message: expect.stringContaining('Attribute cannot be updated') });
  });

  it('wait for their code where the pool asks for it before an update', async () => {
    const pool = await cognito.createPool({
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    });
    await administrator.createUser('waiting', {
      UserPoolId: pool,
      UserAttributes: email(EMAIL),
      MessageAction: 'SUPPRESS',
    });
    const UserAttributes = [{ Name: 'email', Value: 'new@example.com' }];
    await cognito.send(new AdminUpdateUserAttributesCommand({ UserPoolId: pool, Username: 'waiting', UserAttributes }));
    expect((await administrator.getUser('waiting', pool)).attributes).toMatchObject({
      email: EMAIL,
      email_verified: 'true',
    });
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
    const user = await administrator.createUser('Ada@Example.com', settings);
    const found = await administrator.getUser('ada@example.com', pool);
    expect(found.Username).toBe(user?.Username);
    expect(found.attributes).toMatchObject({ sub: user?.Username, email: 'Ada@Example.com' });
    expect((await administrator.getUser(user?.Username ?? '', pool)).Username).toBe(user?.Username);
    await expect(administrator.createUser('ADA@example.com', settings)).rejects.toMatchObject({
      name: 'UsernameExistsException',
      message: 'An account with the given email already exists.',
    });
    await expect(administrator.createUser('ada', settings)).rejects.toMatchObject({
      message: 'Username should be an email.',
    });
  });

  it('are free again when their user has another address', async () => {
    const pool = await cognito.createPool({
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
    });
    const settings = { UserPoolId: pool, MessageAction: 'SUPPRESS' as const };
    await administrator.createUser('old@example.com', settings);
    await cognito.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: pool,
        Username: 'old@example.com',
        UserAttributes: email('new@example.com'),
      }),
    );
    const moved = await administrator.getUser('new@example.com', pool);
    await expect(administrator.getUser('old@example.com', pool)).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
    const next = await administrator.createUser('old@example.com', settings);
    expect(next?.Username).not.toBe(moved.Username);
  });

  it('may be verified aliases, of one user at a time', async () => {
    const pool = await cognito.createPool({ AliasAttributes: ['email'] });
    const settings = { UserPoolId: pool, MessageAction: 'SUPPRESS' as const };
    await administrator.createUser('first', { ...settings, UserAttributes: email(EMAIL) });
    await administrator.createUser('unverified', { ...settings, UserAttributes: email(EMAIL, 'false') });
    expect((await administrator.getUser(EMAIL, pool)).Username).toBe('first');
    const second = { ...settings, UserAttributes: email(EMAIL) };
    await expect(administrator.createUser('second', second)).rejects.toMatchObject({ name: 'AliasExistsException' });
    await administrator.createUser('second', { ...second, ForceAliasCreation: true });
    expect((await administrator.getUser(EMAIL, pool)).Username).toBe('second');
    expect((await administrator.getUser('first', pool)).attributes.email_verified).toBe('false');
    await expect(administrator.createUser('other@example.com', settings)).rejects.toMatchObject({
      message: 'Username cannot be of email format, since user pool is configured for email alias.',
    });
  });

  it('are not taken by saying that an address is verified', async () => {
    const pool = await cognito.createPool({ AliasAttributes: ['email'] });
    const settings = { UserPoolId: pool, MessageAction: 'SUPPRESS' as const };
    await administrator.createUser('owner', { ...settings, UserAttributes: email(EMAIL) });
    await administrator.createUser('claimant', { ...settings, UserAttributes: email(EMAIL, 'false') });
    const UserAttributes = [{ Name: 'email_verified', Value: 'true' }];
    const claim = (Username: string) =>
      cognito.send(new AdminUpdateUserAttributesCommand({ UserPoolId: pool, Username, UserAttributes }));
    await expect(claim('claimant')).rejects.toMatchObject({ name: 'AliasExistsException' });
    await claim('owner');
  });

  it('move to who confirms an address with the same code again, when told to force it', async () => {
    const pool = await cognito.createPool({ AliasAttributes: ['email'] });
    const address = 'shared@example.com';
    await administrator.createUser('holder', {
      UserPoolId: pool,
      UserAttributes: email(address),
      MessageAction: 'SUPPRESS',
    });
    const { ClientId } = await cognito.createClient(pool);
    await cognito.signUp(ClientId, 'newcomer', address);
    const proof = { ClientId, Username: 'newcomer', ConfirmationCode: cognito.codeFor(address) };
    await expect(cognito.send(new ConfirmSignUpCommand(proof))).rejects.toMatchObject({ name: 'AliasExistsException' });
    await cognito.send(new ConfirmSignUpCommand({ ...proof, ForceAliasCreation: true }));
    expect((await administrator.getUser(address, pool)).Username).toBe('newcomer');
  });

  it('differ by case unless the pool says otherwise', async () => {
    await administrator.createUser('Case', { MessageAction: 'SUPPRESS' });
    await administrator.createUser('case', { MessageAction: 'SUPPRESS' });
    const pool = await cognito.createPool({ UsernameConfiguration: { CaseSensitive: false } });
    await administrator.createUser('Case', { UserPoolId: pool, MessageAction: 'SUPPRESS' });
    expect((await administrator.getUser('CASE', pool)).Username).toBe('Case');
    await expect(
      administrator.createUser('case', { UserPoolId: pool, MessageAction: 'SUPPRESS' }),
    ).rejects.toMatchObject({
      name: 'UsernameExistsException',
    });
  });
});
