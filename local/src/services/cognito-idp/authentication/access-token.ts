import { notAuthorized } from '../errors.ts';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import type { User } from '../users/user.ts';

/** Who holds an access token. */
export interface TokenHolder {
  readonly pool: UserPool;
  readonly user: User;
  readonly clientId: string;
}

/** The user of an access token that may manage itself. @throws AwsError NotAuthorizedException */
export async function requireAccessToken(_token: string | undefined, _context: CognitoContext): Promise<TokenHolder> {
  throw notAuthorized('Invalid Access Token');
}
