import assert from 'node:assert/strict';
import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { until } from './until.ts';
import { inbox, type World } from './world.ts';

/** Somebody who uses a service. */
export interface Person {
  readonly email: string;
  readonly password: string;
}

/** What a person shows to an API. */
export interface Tokens {
  readonly accessToken: string;
  readonly idToken: string;
}

/** Signs a person up as an app does, and confirms the address with the code that arrives there. */
export async function signUp(world: World, clientId: string, { email, password }: Person): Promise<void> {
  const cognito = new CognitoIdentityProviderClient(world.client);
  await cognito.send(
    new SignUpCommand({
      ClientId: clientId,
      Username: email,
      Password: password,
      UserAttributes: [{ Name: 'email', Value: email }],
    }),
  );
  const code = await until(`the code for ${email}`, async () => {
    const [mail] = await inbox(world, email);
    return mail && /\b\d{6}\b/.exec(mail.text)?.[0];
  });
  await cognito.send(new ConfirmSignUpCommand({ ClientId: clientId, Username: email, ConfirmationCode: code }));
}

/** Signs a person in with the password. */
export async function signIn(world: World, clientId: string, { email, password }: Person): Promise<Tokens> {
  const cognito = new CognitoIdentityProviderClient(world.client);
  const { AuthenticationResult } = await cognito.send(
    new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  );
  const { AccessToken: accessToken, IdToken: idToken } = AuthenticationResult ?? {};
  assert(accessToken && idToken, 'signing in gives tokens');
  return { accessToken, idToken };
}
