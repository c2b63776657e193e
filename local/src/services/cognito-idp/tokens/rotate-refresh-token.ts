import type { Session } from '../authentication/state.ts';
import type { UserPoolClient } from '../clients/user-pool-client.ts';
import type { CognitoContext } from '../state.ts';
import { makeRefreshToken, refreshTokenHash } from './refresh-token.ts';

/** As many replaced tokens as are remembered, to tell their reuse from nonsense. */
const REMEMBERED_MAX = 20;

/**
 * A new refresh token in the place of `token`, which works on for the client's grace period; undefined for clients without
 * rotation. Both end when the session does.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html#using-the-refresh-token-rotation
 */
export function rotateRefreshToken(
  { eventId }: Session,
  token: string,
  { RefreshTokenRotation }: UserPoolClient,
  { state, clock, ids }: CognitoContext,
): string | undefined {
  // Read again: the session may have changed while its tokens were signed.
  const session = state.sessions.get(eventId);
  if (!session || RefreshTokenRotation?.Feature !== 'ENABLED') return undefined;
  const next = makeRefreshToken(eventId, ids);
  const graceEnd = clock.now() + (RefreshTokenRotation.RetryGracePeriodSeconds ?? 0) * 1000;
  const replaced = refreshTokenHash(token);
  const former = session.refreshTokens.map((issued) =>
    issued.hash === replaced ? { ...issued, validUntil: Math.min(issued.validUntil, graceEnd) } : issued,
  );
  const issued = { hash: refreshTokenHash(next), validUntil: session.expiresAt };
  const refreshTokens = [...former, issued].slice(-REMEMBERED_MAX);
  state.sessions.set(eventId, { ...session, refreshTokens });
  return next;
}
