import { type User, userKey } from './user.ts';

/** By what a user can be looked up. */
export type UserIndexField = 'username' | 'sub' | 'email' | 'phone_number' | 'preferred_username';

/** Finds users by name and alias without reading all of them. Case is ignored here; whether it matters is the pool's. */
export class UserIndex {
  readonly #users = new Map<string, Set<string>>();
  readonly #pools = new Map<string, Set<string>>();

  add(user: User): void {
    const key = userKey(user.poolId, user.username);
    setOf(this.#pools, user.poolId).add(key);
    for (const entry of entriesOf(user)) setOf(this.#users, entry).add(key);
  }

  remove(user: User): void {
    const key = userKey(user.poolId, user.username);
    removeFrom(this.#pools, user.poolId, key);
    for (const entry of entriesOf(user)) removeFrom(this.#users, entry, key);
  }

  /** As `remove` and `add`, but the user keeps its place in the pool. */
  replace(former: User, user: User): void {
    const key = userKey(user.poolId, user.username);
    for (const entry of entriesOf(former)) removeFrom(this.#users, entry, key);
    this.add(user);
  }

  /** Keys of the users whose `field` has this value, but for case. */
  find(poolId: string, field: UserIndexField, value: string): Iterable<string> {
    return this.#users.get(entryOf(poolId, field, value)) ?? [];
  }

  /** Keys of a pool's users, oldest first. */
  ofPool(poolId: string): ReadonlySet<string> {
    return this.#pools.get(poolId) ?? new Set();
  }
}

function entriesOf({ poolId, username, attributes }: User): string[] {
  const fields: readonly [UserIndexField, string | undefined][] = [
    ['username', username],
    ['sub', attributes.sub],
    ['email', attributes.email],
    ['phone_number', attributes.phone_number],
    ['preferred_username', attributes.preferred_username],
  ];
  return fields.flatMap(([field, value]) => (value === undefined ? [] : [entryOf(poolId, field, value)]));
}

function entryOf(poolId: string, field: UserIndexField, value: string): string {
  return `${poolId}/${field}/${value.toLowerCase()}`;
}

function setOf(map: Map<string, Set<string>>, key: string): Set<string> {
  const set = map.get(key) ?? new Set();
  map.set(key, set);
  return set;
}

function removeFrom(map: Map<string, Set<string>>, key: string, member: string): void {
  const set = map.get(key);
  set?.delete(member);
  if (set?.size === 0) map.delete(key);
}
