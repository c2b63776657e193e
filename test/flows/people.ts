import assert from 'node:assert/strict';
import {
  type AuthenticationResultType,
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createPasswordProof } from './prove-password.ts';
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
  return tokensOf(AuthenticationResult);
}

/** Signs a person in without sending the password, as Amplify does. */
export async function signInByProof(
  world: World,
  { clientId: ClientId, poolId }: { readonly clientId: string; readonly poolId: string },
  { email, password }: Person,
): Promise<Tokens> {
  const cognito = new CognitoIdentityProviderClient(world.client);
  const { srpA, signature } = createPasswordProof();
  const AuthParameters = { USERNAME: email, SRP_A: srpA };
  const { ChallengeParameters: challenge = {} } = await cognito.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters }),
  );
  const { USER_ID_FOR_SRP: userId = '', SALT: salt = '', SRP_B: srpB = '', SECRET_BLOCK: secretBlock = '' } = challenge;
  // Thu, 01 Jan 1970 00:00:00 GMT, but as user pools want it: Thu Jan 1 00:00:00 UTC 1970
  const [weekday = '', day, month, year, time] = new Date().toUTCString().split(' ');
  const timestamp = `${weekday.slice(0, 3)} ${month} ${Number(day)} ${time} UTC ${year}`;
  const poolName = poolId.split('_')[1] ?? '';
  const { AuthenticationResult } = await cognito.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeResponses: {
        USERNAME: userId,
        TIMESTAMP: timestamp,
        PASSWORD_CLAIM_SECRET_BLOCK: secretBlock,
        PASSWORD_CLAIM_SIGNATURE: signature({ poolName, userId, salt, srpB, secretBlock }, password, timestamp),
      },
    }),
  );
  return tokensOf(AuthenticationResult);
}

function tokensOf(result: AuthenticationResultType | undefined): Tokens {
  const { AccessToken: accessToken, IdToken: idToken } = result ?? {};
  assert(accessToken && idToken, 'signing in gives tokens');
  return { accessToken, idToken };
}
