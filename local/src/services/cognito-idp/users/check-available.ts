import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import type { NewUser } from './new-user.ts';

/** The user name (undefined: the `sub` is it) and the attributes of a user that can be made. */
export function checkAvailable(
  _pool: UserPool,
  { username, attributes }: NewUser,
  _context: CognitoContext,
): { readonly username: string | undefined; readonly attributes: Readonly<Record<string, string>> } {
  return { username, attributes };
}
