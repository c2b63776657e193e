import { hasChallenge } from '../authentication/sign-in/challenges.ts';
import type { CognitoContext } from '../state.ts';
import { poolIdOf } from '../tokens/issuer.ts';
import { unverifiedClaims } from '../tokens/unverified-claims.ts';

/** Whether an unsigned request is for this region: it names an app client, or shows a token or session of one. */
export function ownsRequest(input: unknown, context: CognitoContext): boolean {
  const { ClientId, AccessToken, Session } = input as Readonly<Record<string, unknown>>;
  const { clients, pools } = context.state;
  if (typeof ClientId === 'string') return clients.has(ClientId);
  if (typeof AccessToken === 'string') return pools.has(poolIdOf(unverifiedClaims(AccessToken)?.iss) ?? '');
  return typeof Session === 'string' && hasChallenge(Session, context);
}
