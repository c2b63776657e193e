import type { CognitoContext } from '../state.ts';
import { findUser } from '../users/find-user.ts';
import type { User } from '../users/user.ts';
import type { DomainRequest } from './domain-request.ts';

const COOKIE = 'cognito';
/** An hour from the sign-in; being used does not prolong it. */
const LIFE_SECONDS = 3600;

/**
 * Keeps a user who signed in on the page signed in for this browser. Gives the value of `Set-Cookie`.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managed-login.html
 */
export function keepSignedIn(request: DomainRequest, { sub }: User, context: CognitoContext): string {
  const { state, clock, ids } = context;
  const now = clock.now();
  for (const [id, { expiresAt }] of state.browserSessions) {
    if (expiresAt > now) break;
    state.browserSessions.delete(id);
  }
  const id = ids.uuid();
  state.browserSessions.set(id, { poolId: request.pool.id, sub, expiresAt: now + LIFE_SECONDS * 1000 });
  return setCookie(request, id, LIFE_SECONDS);
}

/** The user whom this browser is signed in as, while he may sign in. */
export function signedInUser(request: DomainRequest, context: CognitoContext): User | undefined {
  const session = context.state.browserSessions.get(sessionId(request));
  if (session?.poolId !== request.pool.id || session.expiresAt <= context.clock.now()) return undefined;
  const user = findUser(request.pool, session.sub, context);
  return user?.enabled ? user : undefined;
}

/** Signs this browser out. Gives the value of `Set-Cookie`. */
export function signOut(request: DomainRequest, { state }: CognitoContext): string {
  state.browserSessions.delete(sessionId(request));
  return setCookie(request, '', 0);
}

function sessionId({ cookie }: DomainRequest): string {
  const pairs = cookie.split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? '';
}

function setCookie({ base }: DomainRequest, value: string, maxAgeSeconds: number): string {
  return `${COOKIE}=${value}; Path=${base}/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax`;
}
