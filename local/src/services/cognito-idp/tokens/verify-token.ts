import { errors, type JWTPayload, jwtVerify } from 'jose';
import { findSigningKeys } from '../signing-keys/find-signing-keys.ts';
import type { CognitoContext } from '../state.ts';
import { issuerOf, poolIdOf } from './issuer.ts';
import { unverifiedClaims } from './unverified-claims.ts';

/** A token that does not hold, and whether time alone is why. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  readonly expired: boolean;

  constructor(message: string, expired: boolean) {
    super(message);
    this.expired = expired;
  }
}

/**
 * The claims of a token that a pool of this region has signed and that has not expired.
 * @throws TokenError
 */
export async function verifyToken(
  token: string,
  context: CognitoContext,
): Promise<{ readonly poolId: string; readonly claims: JWTPayload }> {
  const poolId = poolIdOf(unverifiedClaims(token)?.iss);
  if (poolId === undefined || !context.state.pools.has(poolId)) throw new TokenError('No pool issued it.', false);
  const keys = await findSigningKeys(poolId, context);
  try {
    const { payload } = await jwtVerify(
      token,
      ({ kid }) => {
        const key = keys.find((candidate) => candidate.kid === kid);
        if (!key) throw new TokenError('The pool has no such key.', false);
        return { ...key.publicKey, kty: 'RSA' };
      },
      { algorithms: ['RS256'], issuer: issuerOf(poolId), currentDate: new Date(context.clock.now()) },
    );
    return { poolId, claims: payload };
  } catch (error) {
    if (error instanceof TokenError) throw error;
    if (error instanceof errors.JOSEError) throw new TokenError(error.message, error instanceof errors.JWTExpired);
    throw error;
  }
}
