import type { CognitoContext } from '../state.ts';
import { type User, userKey } from './user.ts';

/** Keeps a new or changed user, under its aliases too. `changes` make it modified now. */
export function saveUser(user: User, changes: Partial<User>, context: CognitoContext): User {
  const { state, clock } = context;
  const key = userKey(user.poolId, user.username);
  const saved: User = { ...user, ...changes, modifiedAt: clock.now() };
  const former = state.users.get(key);
  if (former) state.userIndex.replace(former, saved);
  else state.userIndex.add(saved);
  state.users.set(key, saved);
  return saved;
}

/** Deletes a user with all that belongs to it. Its tokens are void, for their user is gone. */
export function removeUser(user: User, { state }: CognitoContext): void {
  state.userIndex.remove(user);
  state.users.delete(userKey(user.poolId, user.username));
  for (const [id, { poolId, username }] of state.sessions) {
    if (poolId === user.poolId && username === user.username) state.sessions.delete(id);
  }
}
