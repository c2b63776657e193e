import type { CognitoContext } from '../state.ts';
import { findSigningKeys } from './find-signing-keys.ts';
import { generateSigningKey } from './generate-signing-key.ts';

/** Gives a pool new keys. The former ones stay in the key set until the last token that they signed has expired. */
export async function rotateSigningKeys(poolId: string, context: CognitoContext): Promise<void> {
  const former = await findSigningKeys(poolId, context);
  const fresh = await Promise.all([generateSigningKey('id', context), generateSigningKey('access', context)]);
  const retiredAt = context.clock.now();
  const retired = former.map((key) => ({ ...key, retiredAt: key.retiredAt ?? retiredAt }));
  context.state.signingKeys.set(poolId, [...fresh, ...retired]);
}
