import assert from 'node:assert/strict';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { AUTHORISED, CLERK, putWith } from './payments-api.ts';
import { signIn } from './people.ts';
import { textOutput, type World } from './world.ts';

/** Tries every token but the right one. */
export async function withoutTokenOfTheirs(world: World): Promise<void> {
  const { accessToken, idToken } = await signIn(world, textOutput(world, 'payment-alerts_user-pool-client-id'), CLERK);
  const refused = async (what: string, token: string | undefined, expected: number) => {
    const { status, text } = await putWith(world, token, 'unseen', AUTHORISED);
    assert.equal(status, expected, `${what} is answered ${text}`);
  };
  await refused('no token', undefined, 401);
  await refused('no token at all', 'not-a-token', 401);
  await refused('a token for somebody else', withClaim(accessToken, { username: 'somebody else' }), 401);
  await refused('a token without a signature', unsigned(accessToken), 401);
  await refused('a token of another user pool', await foreignToken(world), 401);
  // It is from the right pool for the right client, and only lacks the scope.
  await refused('an id token', idToken, 403);
  assert.equal((await putWith(world, accessToken, 'unseen', AUTHORISED)).status, 201);
}

/** A token whose claims were changed after it was signed. */
function withClaim(token: string, claim: object): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return [header, encoded({ ...claims, ...claim }), signature].join('.');
}

function unsigned(token: string): string {
  return `${encoded({ alg: 'none', typ: 'JWT' })}.${token.split('.')[1]}.`;
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** An access token of a user pool that the API knows nothing of. */
async function foreignToken(world: World): Promise<string> {
  const cognito = new CognitoIdentityProviderClient(world.client);
  const { UserPool } = await cognito.send(new CreateUserPoolCommand({ PoolName: 'foreign' }));
  const UserPoolId = UserPool?.Id ?? '';
  const { UserPoolClient } = await cognito.send(
    new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'app', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] }),
  );
  const person = { email: 'mallory', password: 'Stranger in 1 pool!' };
  const user = { UserPoolId, Username: person.email };
  await cognito.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: person.password, Permanent: true }));
  const { accessToken } = await signIn(world, UserPoolClient?.ClientId ?? '', person);
  await cognito.send(new DeleteUserPoolCommand({ UserPoolId }));
  return accessToken;
}
