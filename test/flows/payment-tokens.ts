import assert from 'node:assert/strict';
import { foreignToken, unsigned, withClaim } from './foreign-tokens.ts';
import { AUTHORISED, CLERK, putWith } from './payments-api.ts';
import { signIn } from './people.ts';
import { textOutput, type World } from './world.ts';

/** Tries every token but the right one. */
export async function withoutTokenOfTheirs(world: World): Promise<void> {
  const { accessToken, idToken } = await signIn(world, textOutput(world, 'payment-alerts_user-pool-client-id'), CLERK);
  const refused = async (what: string, token: string | undefined, expected: number) => {
    const { status, text } = await putWith(world, token, 'unseen', AUTHORISED);
    assert.equal(status, expected, `${what} is answered ${text}`);
  };
  await refused('no token', undefined, 401);
  await refused('no token at all', 'not-a-token', 401);
  await refused('a token for somebody else', withClaim(accessToken, { username: 'somebody else' }), 401);
  await refused('a token without a signature', unsigned(accessToken), 401);
  await refused('a token of another user pool', await foreignToken(world), 401);
  // It is from the right pool for the right client, and only lacks the scope.
  await refused('an id token', idToken, 403);
  assert.equal((await putWith(world, accessToken, 'unseen', AUTHORISED)).status, 201);
}
