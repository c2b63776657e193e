import {
  AdminCreateUserCommand,
  AdminUpdateUserAttributesCommand,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startUserPool, type UserPoolTest } from '../testing/start-user-pool.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import type { User } from '../users/user.ts';
import { recoveryDestination, signUpDestination } from './code-destination.ts';
import { maskDestination } from './mask-destination.ts';

let cognito: UserPoolTest;

beforeAll(async () => {
  cognito = await startUserPool();
});
afterAll(() => cognito.endpoint.stop());

function poolWith(settings: UserPoolType): UserPool {
  return { settings } as UserPool;
}

function userWith(attributes: Record<string, string>, mfa: Partial<User['mfa']> = {}): User {
  return { attributes, mfa } as User;
}

const BOTH = {
  email: 'ada@example.com',
  email_verified: 'true',
  phone_number: '+12065550100',
  phone_number_verified: 'true',
};

describe('a message', () => {
  it('has the pool’s words, the code in their place', async () => {
    const UserPoolId = await cognito.createPool({
      VerificationMessageTemplate: { EmailSubject: 'Hello', EmailMessage: 'Code: {####}!' },
    });
    const { ClientId } = await cognito.createClient(UserPoolId);
    const { CodeDeliveryDetails } = await cognito.signUp(ClientId, 'worded');
    expect(CodeDeliveryDetails).toEqual({
      Destination: 'w***@e***',
      DeliveryMedium: 'EMAIL',
      AttributeName: 'email',
    });
    expect(cognito.endpoint.inbox.list('worded@example.com')[0]).toMatchObject({
      subject: 'Hello',
      text: expect.stringMatching(/^Code: \d{6}!$/),
      from: 'no-reply@verificationemail.com',
    });
  });

  it('has a link where the pool confirms by link', async () => {
    const UserPoolId = await cognito.createPool({
      VerificationMessageTemplate: {
        DefaultEmailOption: 'CONFIRM_WITH_LINK',
        EmailMessageByLink: 'Please {##confirm##} now',
      },
    });
    const { ClientId } = await cognito.createClient(UserPoolId);
    await cognito.signUp(ClientId, 'linked');
    const [mail] = cognito.endpoint.inbox.list('linked@example.com');
    expect(mail?.subject).toBe('Your verification link');
    expect(mail?.links).toEqual([{ label: 'confirm', url: expect.stringContaining(`client_id=${ClientId}`) }]);
    expect(mail?.text).toBe(`Please <a href="${mail?.links?.[0]?.url}">confirm</a> now`);
  });

  it('has the words of the custom message trigger, which is told why it is sent', async () => {
    const sources: string[] = [];
    cognito.triggers.set('words', ({ triggerSource, request }) => {
      sources.push(triggerSource);
      const { codeParameter, usernameParameter } = request;
      return { emailSubject: 'Mine', emailMessage: `${usernameParameter ?? 'you'}: ${codeParameter}` };
    });
    const UserPoolId = await cognito.createPool({
      LambdaConfig: { CustomMessage: 'arn:aws:lambda:eu-west-1:000000000000:function:words' },
    });
    const { ClientId } = await cognito.createClient(UserPoolId);
    await cognito.signUp(ClientId, 'custom');
    expect(cognito.endpoint.inbox.list('custom@example.com')[0]).toMatchObject({
      subject: 'Mine',
      text: expect.stringMatching(/^you: \d{6}$/),
    });
    const UserAttributes = [
      { Name: 'email', Value: 'invited-custom@example.com' },
      { Name: 'email_verified', Value: 'true' },
    ];
    await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username: 'invited', UserAttributes }));
    expect(cognito.endpoint.inbox.list('invited-custom@example.com')[0]?.text).toMatch(/^invited: \S{8}$/);
    const update = [{ Name: 'email', Value: 'moved-custom@example.com' }];
    await cognito.send(
      new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'invited', UserAttributes: update }),
    );
    expect(sources).toEqual([
      'CustomMessage_SignUp',
      'CustomMessage_AdminCreateUser',
      'CustomMessage_UpdateUserAttribute',
    ]);
  });

  it('that a custom sender would send is not implemented, and says so', async () => {
    const LambdaArn = 'arn:aws:lambda:eu-west-1:000000000000:function:sender';
    const KMSKeyID = 'arn:aws:kms:eu-west-1:000000000000:key/k';
    const UserPoolId = await cognito.createPool({
      LambdaConfig: { KMSKeyID, CustomEmailSender: { LambdaArn, LambdaVersion: 'V1_0' } },
    });
    const { ClientId } = await cognito.createClient(UserPoolId);
    await expect(cognito.signUp(ClientId, 'unsent')).rejects.toMatchObject({
      name: 'NotImplemented',
      message: expect.stringContaining('CustomEmailSender'),
    });
  });
});

describe('a code', () => {
  it('proves a phone number before an e-mail address, and only what the pool verifies', () => {
    const both = poolWith({ AutoVerifiedAttributes: ['email', 'phone_number'] });
    expect(signUpDestination(both, userWith(BOTH))).toMatchObject({ medium: 'SMS', destination: '+12065550100' });
    expect(signUpDestination(both, userWith({ email: BOTH.email }))).toMatchObject({ medium: 'EMAIL' });
    expect(signUpDestination(poolWith({}), userWith(BOTH))).toBeUndefined();
  });

  it('resets a password by the pool’s first verified address that is no second factor', () => {
    const pool = poolWith({
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Name: 'verified_phone_number', Priority: 2 },
          { Name: 'verified_email', Priority: 1 },
        ],
      },
    });
    expect(recoveryDestination(pool, userWith(BOTH))).toMatchObject({ medium: 'EMAIL' });
    expect(recoveryDestination(pool, userWith({ ...BOTH, email_verified: 'false' }))).toMatchObject({ medium: 'SMS' });
    expect(recoveryDestination(pool, userWith(BOTH, { email: true }))).toMatchObject({ medium: 'SMS' });
    expect(recoveryDestination(pool, userWith(BOTH, { email: true, sms: true }))).toBeUndefined();
    const byAdministrator = { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 } as const] };
    expect(recoveryDestination(poolWith({ AccountRecoverySetting: byAdministrator }), userWith(BOTH))).toBeUndefined();
  });

  it('is said to go to an address that only its owner recognises', () => {
    expect(maskDestination('ada@example.com')).toBe('a***@e***');
    expect(maskDestination('+12065550100')).toBe('+*******0100');
  });
});
