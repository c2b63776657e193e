import type { CognitoContext } from '../state.ts';
import type { User } from './user.ts';

/** A pool's users, oldest first. */
export function usersOfPool(poolId: string, { state }: CognitoContext): User[] {
  const users: User[] = [];
  for (const key of state.userIndex.ofPool(poolId)) {
    const user = state.users.get(key);
    if (user) users.push(user);
  }
  return users;
}
