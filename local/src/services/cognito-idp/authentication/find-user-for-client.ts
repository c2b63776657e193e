import type { UserPoolClient } from '../clients/user-pool-client.ts';
import { userNotFound } from '../errors.ts';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import { findUser } from '../users/find-user.ts';
import type { User } from '../users/user.ts';

/**
 * The user of this name; undefined where the client must answer as if there were one.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 * @throws AwsError UserNotFoundException where the client may know
 */
export function findUserForClient(
  pool: UserPool,
  { PreventUserExistenceErrors }: UserPoolClient,
  name: string,
  context: CognitoContext,
): User | undefined {
  const user = findUser(pool, name, context);
  if (!user && PreventUserExistenceErrors !== 'ENABLED') throw userNotFound();
  return user;
}
