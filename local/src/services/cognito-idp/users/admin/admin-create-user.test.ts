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

describe('AdminCreateUser', () => {
  it('invites by mail, in the pool’s words, with a password of the policy', async () => {
    const pool = await cognito.createPool({
      AdminCreateUserConfig: {
        InviteMessageTemplate: { EmailSubject: 'Welcome', EmailMessage: 'You are {username}, use {####}' },
      },
      EmailConfiguration: { From: 'Orders <orders@example.com>' },
    });
    const user = await administrator.createUser('invited', {
      UserPoolId: pool,
      UserAttributes: email('invited@example.com'),
      DesiredDeliveryMediums: ['EMAIL'],
    });
    expect(user).toMatchObject({ Username: 'invited', UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true });
    const [mail] = cognito.endpoint.inbox.list('invited@example.com');
    expect(mail).toMatchObject({ subject: 'Welcome', from: 'Orders <orders@example.com>' });
    expect(mail?.text).toMatch(/^You are invited, use (?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[!@#%^*_+=-]).{8,}$/);
  });

  it('sends an SMS to a phone number, which lies in the inbox too', async () => {
    await administrator.createUser('texted', {
      TemporaryPassword: 'Temporary-1',
      UserAttributes: [{ Name: 'phone_number', Value: '+12065550100' }],
    });
    expect(cognito.endpoint.inbox.list('+12065550100')[0]?.text).toContain('Temporary-1');
  });

  it('sends nothing when told so, and again when asked', async () => {
    const settings = { UserAttributes: email('quiet@example.com'), DesiredDeliveryMediums: ['EMAIL' as const] };
    await administrator.createUser('quiet', { ...settings, MessageAction: 'SUPPRESS' });
    expect(cognito.endpoint.inbox.list('quiet@example.com')).toHaveLength(0);
    await administrator.createUser('quiet', { DesiredDeliveryMediums: ['EMAIL'], MessageAction: 'RESEND' });
    expect(cognito.endpoint.inbox.list('quiet@example.com')).toHaveLength(1);
    await expect(administrator.createUser('nobody', { MessageAction: 'RESEND' })).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
  });

  it('makes no user of a temporary password against the policy', async () => {
    await expect(administrator.createUser('weak', { TemporaryPassword: 'weak' })).rejects.toMatchObject({
      name: 'InvalidPasswordException',
    });
    await expect(administrator.getUser('weak')).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  it('makes a user without a password where one-time passwords suffice and none is given', async () => {
    const pool = await cognito.createPool({
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    });
    const settings = { UserPoolId: pool, UserAttributes: email('free@example.com') };
    expect(await administrator.createUser('free', settings)).toMatchObject({ UserStatus: 'CONFIRMED' });
    const bound = await administrator.createUser('bound', { ...settings, TemporaryPassword: 'Temporary-1' });
    expect(bound).toMatchObject({ UserStatus: 'FORCE_CHANGE_PASSWORD' });
  });

  it('refuses a name that is taken', async () => {
    await administrator.createUser('twice', { MessageAction: 'SUPPRESS' });
    await expect(administrator.createUser('twice', { MessageAction: 'SUPPRESS' })).rejects.toMatchObject({
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
    await administrator.createUser('guest', { ...settings, ValidationData: [{ Name: 'from', Value: 'here' }] });
    expect(sources).toEqual(['PreSignUp_AdminCreateUser', 'CLIENT_ID_NOT_APPLICABLE', { from: 'here' }]);
    await expect(administrator.createUser('intruder', settings)).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: 'PreSignUp failed with error Not you.',
    });
    await expect(administrator.getUser('intruder', pool)).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });
});
