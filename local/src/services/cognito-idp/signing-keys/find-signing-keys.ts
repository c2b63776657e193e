import type { CognitoContext } from '../state.ts';
import { generateSigningKey } from './generate-signing-key.ts';
import type { SigningKey, SigningKeyPurpose } from './signing-key.ts';

/** The longest life of an ID or access token. https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const TOKEN_LIFE_MAX_MS = 24 * 3_600_000;

/** The key that signs new tokens of a pool. */
export async function findSigningKey(
  poolId: string,
  purpose: SigningKeyPurpose,
  context: CognitoContext,
): Promise<SigningKey> {
  const keys = await findSigningKeys(poolId, context);
  const key = keys.find((candidate) => candidate.purpose === purpose && candidate.retiredAt === undefined);
  if (!key) throw new Error(`User pool ${poolId} has no key for ${purpose} tokens.`);
  return key;
}

/** The keys of a pool's key set: those that sign, and the retired whose tokens may still be valid. */
export async function findSigningKeys(poolId: string, context: CognitoContext): Promise<readonly SigningKey[]> {
  const { state, clock } = context;
  const keys = state.signingKeys.get(poolId) ?? (await firstKeys(poolId, context));
  return keys.filter(({ retiredAt }) => retiredAt === undefined || clock.now() < retiredAt + TOKEN_LIFE_MAX_MS);
}

/** Two callers at once wait for the same keys. */
function firstKeys(poolId: string, context: CognitoContext): Promise<readonly SigningKey[]> {
  const { state } = context;
  const pending = state.pendingSigningKeys.get(poolId);
  if (pending) return pending;
  const made = Promise.all([generateSigningKey('id', context), generateSigningKey('access', context)])
    .then((keys) => {
      if (state.pools.has(poolId)) state.signingKeys.set(poolId, keys);
      return keys;
    })
    .finally(() => state.pendingSigningKeys.delete(poolId));
  state.pendingSigningKeys.set(poolId, made);
  return made;
}
