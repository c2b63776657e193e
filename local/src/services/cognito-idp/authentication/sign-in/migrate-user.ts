import { setPassword } from '../../passwords/set-password.ts';
import type { CognitoContext } from '../../state.ts';
import { invokeTrigger } from '../../triggers/invoke-trigger.ts';
import { findTrigger } from '../../triggers/trigger.ts';
import { newUser } from '../../users/new-user.ts';
import { saveUser } from '../../users/save-user.ts';
import type { User } from '../../users/user.ts';
import type { SignInRequest } from './begin-sign-in.ts';
import { wrongCredentials } from './wrong-credentials.ts';

/**
 * Takes a user over from elsewhere: asks the user migration trigger about a name that the pool does not have, when the
 * request shows a password.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html
 * @throws AwsError NotAuthorizedException when the trigger knows no such user or fails
 */
export async function migrateUser(
  { pool, client, parameters, clientMetadata }: SignInRequest,
  name: string,
  context: CognitoContext,
): Promise<User | undefined> {
  const password = parameters.PASSWORD;
  if (password === undefined || !findTrigger(pool, 'UserMigration')) return undefined;
  const response = await invokeTrigger(
    {
      pool,
      trigger: 'UserMigration',
      source: 'UserMigration_Authentication',
      username: name,
      clientId: client.ClientId,
      request: { password, validationData: clientMetadata ?? null, userAttributes: null },
      response: { userAttributes: null, finalUserStatus: null, messageAction: null, desiredDeliveryMediums: null },
    },
    context,
  );
  const { userAttributes, finalUserStatus, forceAliasCreation } = response ?? {};
  if (typeof userAttributes !== 'object' || userAttributes === null) throw wrongCredentials();
  const { username: _own, ...attributes } = texts(userAttributes);
  const status = finalUserStatus === 'RESET_REQUIRED' ? finalUserStatus : 'CONFIRMED';
  const user = newUser(
    pool,
    { username: name, attributes, status, forceAliasCreation: forceAliasCreation === true },
    context,
  );
  return status === 'CONFIRMED' ? setPassword(pool, user, password, { status }, context) : saveUser(user, {}, context);
}

function texts(record: object): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, String(value)]));
}
