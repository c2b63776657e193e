import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import { claimAlias } from './claim-alias.ts';
import { saveUser } from './save-user.ts';
import type { User } from './user.ts';

/**
 * Marks an address as verified; where the pool has it as an alias, the user now signs in with it. A new address that
 * waited for its code takes the old one's place.
 * @throws AwsError AliasExistsException unless `forceAliasCreation` takes the alias away from who has it
 */
export function verifyAttribute(
  pool: UserPool,
  user: User,
  name: 'email' | 'phone_number',
  options: { readonly forceAliasCreation?: boolean | undefined },
  context: CognitoContext,
): User {
  const { [name]: pending, ...pendingAttributes } = user.pendingAttributes;
  const value = pending ?? user.attributes[name];
  if (value !== undefined) claimAlias(pool, user, name, value, options.forceAliasCreation ?? false, context);
  const attributes = {
    ...user.attributes,
    ...(pending !== undefined && { [name]: pending }),
    [`${name}_verified`]: 'true',
  };
  return saveUser(user, { attributes, pendingAttributes }, context);
}
