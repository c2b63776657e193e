import { Constraints } from '../../../engines/constraints/constraints.ts';
import { AwsError } from '../../../service/errors.ts';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import { claimAlias } from './claim-alias.ts';
import { isVerifiedAlias, usersWith } from './find-user.ts';
import type { NewUser } from './new-user.ts';
import { withSignInAttribute } from './sign-in-attribute.ts';

const USERNAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u;

/**
 * The user name (undefined: the `sub` is it) and the attributes of a user that can be made.
 * @throws AwsError UsernameExistsException; AliasExistsException; InvalidParameterException
 */
export function checkAvailable(
  pool: UserPool,
  request: NewUser,
  context: CognitoContext,
): { readonly username: string | undefined; readonly attributes: Readonly<Record<string, string>> } {
  const { username } = request;
  new Constraints()
    .text('username', username, { min: 1, max: 128, pattern: USERNAME })
    .check('InvalidParameterException');
  const attributes = withSignInAttribute(pool, username, request.attributes);
  if (pool.settings.UsernameAttributes?.length) {
    checkSignInAttributes(pool, attributes, context);
    return { username: undefined, attributes };
  }
  if (usersWith(pool, 'username', username, context).length > 0) {
    throw usernameExists(request.byAdministrator ? 'User account already exists' : 'User already exists');
  }
  claimAliases(pool, request, context);
  return { username, attributes };
}

function checkSignInAttributes(
  pool: UserPool,
  attributes: Readonly<Record<string, string>>,
  context: CognitoContext,
): void {
  for (const attribute of pool.settings.UsernameAttributes ?? []) {
    const value = attributes[attribute];
    if (value !== undefined && usersWith(pool, attribute, value, context).length > 0) {
      throw usernameExists(`An account with the given ${attribute} already exists.`);
    }
  }
}

/** Aliases count from the moment when they are verified: an administrator may say so at once. */
function claimAliases(pool: UserPool, { attributes, forceAliasCreation }: NewUser, context: CognitoContext): void {
  for (const alias of pool.settings.AliasAttributes ?? []) {
    const value = attributes[alias];
    if (value === undefined || !isVerifiedAlias({ attributes }, alias)) continue;
    claimAlias(pool, undefined, alias, value, forceAliasCreation ?? false, context);
  }
}

function usernameExists(message: string): AwsError {
  return new AwsError('UsernameExistsException', message);
}
