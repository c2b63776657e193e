import { AwsError } from '../../../service/errors.ts';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import { isVerifiedAlias, usersWith } from './find-user.ts';
import { saveUser } from './save-user.ts';
import type { User } from './user.ts';

type Alias = 'email' | 'phone_number' | 'preferred_username';

/**
 * Makes an alias a user's alone; nothing to do where the pool has no such alias. `user` is undefined when it is yet to be
 * made.
 * @throws AwsError AliasExistsException when another user has it and `force` is not given
 */
export function claimAlias(
  pool: UserPool,
  user: User | undefined,
  alias: Alias,
  value: string,
  force: boolean,
  context: CognitoContext,
): void {
  const { AliasAttributes = [], UsernameAttributes = [] } = pool.settings;
  const isUsername = alias !== 'preferred_username' && UsernameAttributes.includes(alias);
  if (!isUsername && !AliasAttributes.includes(alias)) return;
  for (const other of usersWith(pool, alias, value, context)) {
    if (other.username === user?.username || !(isUsername || isVerifiedAlias(other, alias))) continue;
    if (!force || isUsername || alias === 'preferred_username') throw aliasExists(alias);
    saveUser(other, { attributes: { ...other.attributes, [`${alias}_verified`]: 'false' } }, context);
  }
}

function aliasExists(alias: Alias): AwsError {
  return new AwsError('AliasExistsException', MESSAGES[alias]);
}

const MESSAGES: Readonly<Record<Alias, string>> = {
  email: 'An account with the given email already exists.',
  phone_number: 'An account with the given phone_number already exists.',
  preferred_username: 'Already found an entry for the provided username.',
};
