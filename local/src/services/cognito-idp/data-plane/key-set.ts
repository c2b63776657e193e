import { findSigningKeys } from '../signing-keys/find-signing-keys.ts';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';

/**
 * The public keys of a pool's tokens.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
 */
export async function keySet({ id }: UserPool, context: CognitoContext): Promise<{ readonly keys: object[] }> {
  const keys = await findSigningKeys(id, context);
  return {
    keys: keys.map(({ kid, publicKey: { e, n } }) => ({ alg: 'RS256', e, kid, kty: 'RSA', n, use: 'sig' })),
  };
}
