import {
  AdminGetUserCommand,
  ConfirmSignUpCommand,
  DeleteUserAttributesCommand,
  DeleteUserCommand,
  GetUserAttributeVerificationCodeCommand,
  GetUserCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startUserPool, type UserPoolTest } from '../../testing/start-user-pool.ts';

let cognito: UserPoolTest;
let UserPoolId: string;

beforeAll(async () => {
  cognito = await startUserPool();
  UserPoolId = await cognito.createPool({ Schema: [{ Name: 'tier', AttributeDataType: 'String' }] });
});
afterAll(() => cognito.endpoint.stop());

/** The access token of a new, confirmed user. */
async function signedIn(Username: string, settings: Parameters<UserPoolTest['createClient']>[1] = {}) {
  const { ClientId } = await cognito.createClient(UserPoolId, settings);
  const email = `${Username}@example.com`;
  await cognito.signUp(ClientId, Username, email);
  const ConfirmationCode = cognito.codeFor(email);
  await cognito.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
  const { AuthenticationResult } = await cognito.signIn(ClientId, Username);
  return AuthenticationResult?.AccessToken;
}

async function attributesOf(AccessToken: string | undefined): Promise<Record<string, string | undefined>> {
  const { UserAttributes = [] } = await cognito.send(new GetUserCommand({ AccessToken }));
  return Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
}

describe('who is signed in', () => {
  it('sees its attributes, as far as the client may read them', async () => {
    const all = await attributesOf(await signedIn('all'));
    expect(all).toMatchObject({ email: 'all@example.com', email_verified: 'true', sub: expect.any(String) });
    const some = await attributesOf(await signedIn('some', { ReadAttributes: ['email_verified'] }));
    expect(some).toEqual({ sub: expect.any(String), email_verified: 'true' });
  });

  it('changes its address and proves the new one with the code that it is sent', async () => {
    const AccessToken = await signedIn('moving');
    const UserAttributes = [
      { Name: 'email', Value: 'moved@example.com' },
      { Name: 'custom:tier', Value: 'gold' },
    ];
    const update = new UpdateUserAttributesCommand({ AccessToken, UserAttributes });
    expect((await cognito.send(update)).CodeDeliveryDetailsList).toEqual([
      { Destination: 'm***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
    ]);
    expect(await attributesOf(AccessToken)).toMatchObject({ email_verified: 'false', 'custom:tier': 'gold' });
    const verify = (Code: string) =>
      cognito.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName: 'email', Code }));
    const right = cognito.codeFor('moved@example.com');
    await expect(verify(right === '000000' ? '000001' : '000000')).rejects.toMatchObject({
      name: 'CodeMismatchException',
    });
    await verify(right);
    expect(await attributesOf(AccessToken)).toMatchObject({ email: 'moved@example.com', email_verified: 'true' });
    await expect(verify(right)).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  it('has a day to use the code', async () => {
    const AccessToken = await signedIn('late', {
      AccessTokenValidity: 1,
      TokenValidityUnits: { AccessToken: 'days' },
    });
    const AttributeName = 'email';
    const ask = new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName });
    await cognito.send(ask);
    await cognito.clock.advance(24 * 3_600_000 - 60_000);
    const Code = cognito.codeFor('late@example.com');
    await cognito.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName, Code }));
    const phone = new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName: 'phone_number' });
    await expect(cognito.send(phone)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('writes only what the client may write, and never what is verified', async () => {
    const AccessToken = await signedIn('bound', { WriteAttributes: ['email'] });
    const write = (Name: string, Value: string) =>
      cognito.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name, Value }] }));
    for (const attempt of [write('custom:tier', 'gold'), write('email_verified', 'true')]) {
      await expect(attempt).rejects.toMatchObject({
        name: 'NotAuthorizedException',
        message: 'A client attempted to write unauthorized attribute',
      });
    }
    const remove = new DeleteUserAttributesCommand({ AccessToken, UserAttributeNames: ['custom:tier'] });
    await expect(cognito.send(remove)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('deletes itself', async () => {
    const AccessToken = await signedIn('leaving');
    await cognito.send(new DeleteUserCommand({ AccessToken }));
    await expect(cognito.send(new AdminGetUserCommand({ UserPoolId, Username: 'leaving' }))).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
    await expect(cognito.send(new GetUserCommand({ AccessToken }))).rejects.toThrow();
  });
});
