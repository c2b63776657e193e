import { createDiffieHellman, createHash } from 'node:crypto';
import type { User } from '../users/user.ts';
import { padHex, SRP_GENERATOR, SRP_PRIME_HEX } from './srp-group.ts';

/**
 * `g^x mod N` with `x = H(salt | H(pool name | user name ":" password))`, in hexadecimal: from it nobody reads the
 * password, and SRP and plain sign-in are both checked against it.
 * https://www.rfc-editor.org/rfc/rfc5054#section-2.4
 */
export function srpVerifier({ poolId, username }: Pick<User, 'poolId' | 'username'>, salt: string, password: string) {
  const poolName = poolId.slice(poolId.indexOf('_') + 1);
  const identity = createHash('sha256').update(`${poolName}${username}:${password}`).digest();
  const x = createHash('sha256').update(padHex(salt), 'hex').update(identity).digest();
  // Diffie-Hellman's "public key" of the private key x is g^x mod N, at OpenSSL's speed.
  const group = createDiffieHellman(SRP_PRIME_HEX, 'hex', SRP_GENERATOR);
  group.setPrivateKey(x);
  return group.generateKeys('hex');
}
