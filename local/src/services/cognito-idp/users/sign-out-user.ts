import type { CognitoContext } from '../state.ts';
import type { User } from './user.ts';

/** Ends every sign-in of a user: its refresh tokens, and all tokens that they gave. */
export function signOutUser(user: User, { state, clock }: CognitoContext): void {
  for (const [id, session] of state.sessions) {
    if (session.poolId === user.poolId && session.username === user.username && session.revokedAt === undefined) {
      state.sessions.set(id, { ...session, revokedAt: clock.now() });
    }
  }
}
