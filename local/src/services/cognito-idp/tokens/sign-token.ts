import { type JWTPayload, SignJWT } from 'jose';
import { findSigningKey } from '../signing-keys/find-signing-keys.ts';
import type { SigningKeyPurpose } from '../signing-keys/signing-key.ts';
import type { CognitoContext } from '../state.ts';

/** A pool's token with these claims, signed with RS256 by the pool's key of the day. */
export async function signToken(
  poolId: string,
  purpose: SigningKeyPurpose,
  claims: Readonly<Record<string, unknown>>,
  context: CognitoContext,
): Promise<string> {
  const { kid, privateKey } = await findSigningKey(poolId, purpose, context);
  return new SignJWT(claims as JWTPayload)
    .setProtectedHeader({ kid, alg: 'RS256' })
    .sign({ ...privateKey, kty: 'RSA' });
}
