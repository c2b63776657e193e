import type { CognitoContext } from '../state.ts';
import { saveUser } from './save-user.ts';
import type { User } from './user.ts';

/** Ends every sign-in of a user: its refresh tokens, and all tokens that were issued until now. */
export function signOutUser(user: User, context: CognitoContext): User {
  const { state, clock } = context;
  const now = clock.now();
  for (const [id, session] of state.sessions) {
    if (session.poolId === user.poolId && session.username === user.username && session.revokedAt === undefined) {
      state.sessions.set(id, { ...session, revokedAt: now });
    }
  }
  return saveUser(user, { signedOutAt: now }, context);
}
