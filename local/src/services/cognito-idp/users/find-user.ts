import { userNotFound } from '../errors.ts';
import type { CognitoContext } from '../state.ts';
import { isCaseSensitive, type UserPool } from '../user-pools/user-pool.ts';
import type { User } from './user.ts';
import type { UserIndexField } from './user-index.ts';

type Alias = 'email' | 'phone_number' | 'preferred_username';

/**
 * The user whom `name` signs in: by user name or `sub`, by e-mail address or phone number where these are the pool's
 * user names, by a verified alias where the pool has aliases.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html#user-pool-settings-aliases
 */
export function findUser(pool: UserPool, name: string | undefined, context: CognitoContext): User | undefined {
  if (name === undefined || name === '') return undefined;
  const { UsernameAttributes = [], AliasAttributes = [] } = pool.settings;
  const find = (field: UserIndexField, accept?: (user: User) => boolean) =>
    usersWith(pool, field, name, context).find((user) => accept?.(user) ?? true);

  const named = find('username') ?? find('sub');
  if (named) return named;
  for (const attribute of UsernameAttributes) {
    const user = find(attribute);
    if (user) return user;
  }
  for (const alias of AliasAttributes) {
    const user = find(alias, (candidate) => isVerifiedAlias(candidate, alias));
    if (user) return user;
  }
  return undefined;
}

/** As `findUser`. @throws AwsError UserNotFoundException */
export function requireUser(pool: UserPool, name: string | undefined, context: CognitoContext): User {
  const user = findUser(pool, name, context);
  if (!user) throw userNotFound();
  return user;
}

/** All users of a pool whose attribute has this value, by the pool's rule for upper and lower case. */
export function usersWith(pool: UserPool, field: UserIndexField, value: string, { state }: CognitoContext): User[] {
  const found: User[] = [];
  for (const key of state.userIndex.find(pool.id, field, value)) {
    const user = state.users.get(key);
    if (!user) continue;
    if (!isCaseSensitive(pool) || fieldOf(user, field) === value) found.push(user);
  }
  return found;
}

/** Whether the user signs in with this alias: addresses once they are verified, a preferred name at once. */
export function isVerifiedAlias({ attributes }: Pick<User, 'attributes'>, alias: Alias): boolean {
  return alias === 'preferred_username' || attributes[`${alias}_verified`] === 'true';
}

function fieldOf(user: User, field: UserIndexField): string | undefined {
  return field === 'username' ? user.username : user.attributes[field];
}
