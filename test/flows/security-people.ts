import { type Person, signInByProof, signUp, type Tokens } from './people.ts';
import { textOutput, type World } from './world.ts';

/** Two people who do not know of each other. */
export const ANN: Person = { email: 'ann@security.example', password: 'Correct 1 horse battery' };
export const BOB: Person = { email: 'bob@security.example', password: 'Correct 2 horse battery' };

/** What the portal signs people in through. */
export function portalOf(world: World) {
  return {
    clientId: textOutput(world, 'users_user-pool-client-id'),
    poolId: textOutput(world, 'users_user-pool-id'),
  };
}

export function join(world: World, person: Person): Promise<void> {
  return signUp(world, portalOf(world).clientId, person);
}

const tokens = new WeakMap<World, Map<Person, Promise<Tokens>>>();

/** The tokens of somebody who has joined; signs in once. */
export function tokensOf(world: World, person: Person): Promise<Tokens> {
  const known = tokens.get(world) ?? new Map<Person, Promise<Tokens>>();
  tokens.set(world, known);
  const signedIn = known.get(person) ?? signInByProof(world, portalOf(world), person);
  known.set(person, signedIn);
  return signedIn;
}
