import { notAuthorized, userNotFound } from '../errors.ts';
import type { CognitoContext } from '../state.ts';
import { SELF_SERVICE_SCOPE } from '../tokens/start-session.ts';
import { TokenError, verifyToken } from '../tokens/verify-token.ts';
import { findPool } from '../user-pools/find-pool.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import { findUser } from '../users/find-user.ts';
import type { User } from '../users/user.ts';
import type { Session } from './state.ts';

/** Who holds an access token. */
export interface TokenHolder {
  readonly pool: UserPool;
  readonly user: User;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** The sign-in that the token comes from. */
  readonly session: Session;
}

/**
 * The user of an access token that may manage itself.
 * @throws AwsError NotAuthorizedException; UserNotFoundException when the user is gone
 */
export async function requireAccessToken(token: string | undefined, context: CognitoContext): Promise<TokenHolder> {
  const holder = await requireTokenHolder(token, context);
  if (!holder.scopes.includes(SELF_SERVICE_SCOPE)) throw notAuthorized('Access Token does not have required scopes');
  return holder;
}

/** As `requireAccessToken`, whatever the token's scopes. */
export async function requireTokenHolder(token: string | undefined, context: CognitoContext): Promise<TokenHolder> {
  const { poolId, claims } = await verified(token, context);
  if (claims.token_use !== 'access') throw notAuthorized('Invalid Access Token');
  const pool = findPool(poolId, context);
  const user = findUser(pool, String(claims.username), context);
  if (user?.sub !== claims.sub || user === undefined) throw userNotFound();
  const session = context.state.sessions.get(String(claims.event_id));
  if (session === undefined || session.revokedAt !== undefined) throw notAuthorized('Access Token has been revoked');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  return { pool, user, clientId: String(claims.client_id), scopes: String(claims.scope).split(' '), session };
}

async function verified(token: string | undefined, context: CognitoContext) {
  try {
    return await verifyToken(token ?? '', context);
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    throw notAuthorized(error.expired ? 'Access Token has expired' : 'Invalid Access Token');
  }
}
