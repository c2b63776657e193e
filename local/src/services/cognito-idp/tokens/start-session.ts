import type { Session } from '../authentication/state.ts';
import { tokenLifetimes } from '../clients/token-validity.ts';
import type { UserPoolClient } from '../clients/user-pool-client.ts';
import type { CognitoContext } from '../state.ts';
import type { User } from '../users/user.ts';
import { makeRefreshToken, refreshTokenHash } from './refresh-token.ts';

/** The scope of tokens with which users manage themselves through the API. */
export const SELF_SERVICE_SCOPE = 'aws.cognito.signin.user.admin';

export interface SessionRequest {
  readonly client: UserPoolClient;
  readonly user: User;
  readonly deviceKey?: string | undefined;
  readonly deviceGroupKey?: string | undefined;
  readonly scopes?: readonly string[];
  readonly hosted?: boolean;
}

/** Keeps what the tokens of a sign-in share, and gives its first refresh token. */
export function startSession(
  { client, user, deviceKey, deviceGroupKey, scopes = [SELF_SERVICE_SCOPE], hosted = false }: SessionRequest,
  context: CognitoContext,
): { readonly session: Session; readonly refreshToken: string } {
  const { state, clock, ids } = context;
  dropExpired(context);
  const eventId = ids.uuid();
  const refreshToken = makeRefreshToken(eventId, ids);
  const now = clock.now();
  const expiresAt = now + tokenLifetimes(client).refreshSeconds * 1000;
  const session: Session = {
    eventId,
    originJti: ids.uuid(),
    poolId: user.poolId,
    username: user.username,
    clientId: client.ClientId,
    authenticatedAt: now,
    expiresAt,
    revokedAt: undefined,
    deviceKey,
    deviceGroupKey,
    scopes,
    hosted,
    refreshTokens: [{ hash: refreshTokenHash(refreshToken), validUntil: expiresAt }],
  };
  state.sessions.set(eventId, session);
  return { session, refreshToken };
}

/** The longest life of an access token: a session is remembered for as long as one of its tokens could be shown. */
const ACCESS_TOKEN_LIFE_MAX_MS = 24 * 3_600_000;

/** Sessions are kept in the order in which they began, so that looking at the oldest is enough to stay bounded. */
function dropExpired({ state, clock }: CognitoContext): void {
  for (const [id, { expiresAt }] of state.sessions) {
    if (expiresAt + ACCESS_TOKEN_LIFE_MAX_MS > clock.now()) return;
    state.sessions.delete(id);
  }
}
