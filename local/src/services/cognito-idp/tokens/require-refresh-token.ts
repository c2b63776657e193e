import { AwsError } from '../../../service/errors.ts';
import type { Session } from '../authentication/state.ts';
import type { UserPoolClient } from '../clients/user-pool-client.ts';
import { notAuthorized } from '../errors.ts';
import type { CognitoContext } from '../state.ts';
import { type User, userKey } from '../users/user.ts';
import { refreshTokenHash, sessionOfRefreshToken } from './refresh-token.ts';

/**
 * The session and the user of a refresh token that still works.
 * @throws AwsError NotAuthorizedException; RefreshTokenReuseException for one that rotation replaced
 */
export function requireRefreshToken(
  token: string,
  client: UserPoolClient,
  deviceKey: string | undefined,
  context: CognitoContext,
): { readonly session: Session; readonly user: User } {
  const { state, clock } = context;
  const session = sessionOfRefreshToken(token, context);
  if (session?.clientId !== client.ClientId) throw notAuthorized('Invalid Refresh Token');
  if (session.revokedAt !== undefined) throw notAuthorized('Refresh Token has been revoked');
  const now = clock.now();
  if (now >= session.expiresAt) throw notAuthorized('Refresh Token has expired');
  const hash = refreshTokenHash(token);
  if (session.refreshTokens.some((issued) => issued.hash === hash && now >= issued.validUntil)) {
    throw new AwsError('RefreshTokenReuseException', 'Refresh Token has been rotated and cannot be used again.');
  }
  const user = state.users.get(userKey(session.poolId, session.username));
  if (!user) throw notAuthorized('Invalid Refresh Token');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  const isConfirmedDevice = user.devices.some(({ key }) => key === session.deviceKey);
  if (isConfirmedDevice && deviceKey !== session.deviceKey) throw notAuthorized('Invalid Refresh Token');
  return { session, user };
}
