import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { signIn } from './people.ts';
import type { World } from './world.ts';

/** A token whose claims were changed after it was signed. */
export function withClaim(token: string, claim: object): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return [header, encoded({ ...claims, ...claim }), signature].join('.');
}

/** A token that claims to need no signature. */
export function unsigned(token: string): string {
  return `${encoded({ alg: 'none', typ: 'JWT' })}.${token.split('.')[1]}.`;
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** An access token of a user pool that the API knows nothing of. */
export async function foreignToken(world: World): Promise<string> {
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
