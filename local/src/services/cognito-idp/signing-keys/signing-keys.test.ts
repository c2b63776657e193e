import type { JsonWebKey } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createManualClock } from '../../../service/clock.ts';
import { createIds } from '../../../service/ids.ts';
import { type CognitoContext, createCognitoState } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import { findSigningKey, findSigningKeys } from './find-signing-keys.ts';
import { rotateSigningKeys } from './rotate-signing-keys.ts';

const POOL = 'eu-west-1_abc';
const HOUR = 3_600_000;

let clock: ReturnType<typeof createManualClock>;
let context: CognitoContext;

beforeEach(() => {
  clock = createManualClock();
  const state = createCognitoState();
  state.pools.set(POOL, { id: POOL } as UserPool);
  context = { state, clock, ids: createIds() } as unknown as CognitoContext;
});

async function keyIds(): Promise<string[]> {
  return (await findSigningKeys(POOL, context)).map(({ kid }) => kid);
}

function modulusBits({ n = '' }: JsonWebKey): number {
  return Buffer.from(n, 'base64url').length * 8;
}

describe('the signing keys of a pool', () => {
  it('are two of 2048 bits, made once though many ask at the same time', async () => {
    const [one, other, id, access] = await Promise.all([
      keyIds(),
      keyIds(),
      findSigningKey(POOL, 'id', context),
      findSigningKey(POOL, 'access', context),
    ]);
    expect(one).toEqual(other);
    expect(new Set(one)).toEqual(new Set([id.kid, access.kid]));
    expect(one).toHaveLength(2);
    expect([id, access].map(({ publicKey }) => modulusBits(publicKey))).toEqual([2048, 2048]);
    expect(id.publicKey).not.toHaveProperty('d');
    expect(context.state.pendingSigningKeys.size).toBe(0);
  });

  it('stay in the set for a day after they were replaced', async () => {
    const former = await keyIds();
    await rotateSigningKeys(POOL, context);
    const fresh = await findSigningKey(POOL, 'access', context);
    expect(former).not.toContain(fresh.kid);
    await clock.advance(24 * HOUR - 1);
    expect(await keyIds()).toEqual(expect.arrayContaining(former));
    await clock.advance(1);
    expect(await keyIds()).toHaveLength(2);
    expect(await keyIds()).toContain(fresh.kid);
  });

  it('are not kept for a pool that is deleted while they are made', async () => {
    const asked = findSigningKeys(POOL, context);
    context.state.pools.delete(POOL);
    await asked;
    expect(context.state.signingKeys.size).toBe(0);
  });
});
