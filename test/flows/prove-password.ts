import { createDiffieHellman, createHash, createHmac, getDiffieHellman, hkdfSync, randomBytes } from 'node:crypto';

/** What a user pool answers to who wants to prove a password. */
export interface PasswordChallenge {
  /** The pool's id without its region. */
  readonly poolName: string;
  readonly userId: string;
  readonly salt: string;
  readonly srpB: string;
  readonly secretBlock: string;
}

const GENERATOR = 2n;
const PRIME = getDiffieHellman('modp15').getPrime();
const MODULUS = toBigInt(PRIME);
const MULTIPLIER = toBigInt(hash(padded(MODULUS), padded(GENERATOR)));
const EXPONENT_BYTES = 128;
const KEY_BYTES = 16;

/**
 * The app's side of the Secure Remote Password protocol as user pools speak it, the way AWS's own libraries do it: proves that
 * one knows a password without sending it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5054
 */
export function createPasswordProof() {
  const exponent = toBigInt(randomBytes(EXPONENT_BYTES));
  const srpA = power(GENERATOR, exponent);
  return {
    /** What the pool is told first. */
    srpA: srpA.toString(16),
    /** The signature that only who knows the password can make. */
    signature({ poolName, userId, salt, srpB, secretBlock }: PasswordChallenge, password: string, timestamp: string) {
      const other = BigInt(`0x${srpB}`);
      const scrambling = toBigInt(hash(padded(srpA), padded(other)));
      const secret = hash(padded(BigInt(`0x${salt}`)), hash(Buffer.from(`${poolName}${userId}:${password}`)));
      const verifier = toBigInt(secret);
      const base = (((other - MULTIPLIER * power(GENERATOR, verifier)) % MODULUS) + MODULUS) % MODULUS;
      const shared = power(base, exponent + scrambling * verifier);
      const key = hkdfSync('sha256', padded(shared), padded(scrambling), 'Caldera Derived Key', KEY_BYTES);
      const text = [Buffer.from(poolName + userId), Buffer.from(secretBlock, 'base64'), Buffer.from(timestamp)];
      return createHmac('sha256', Buffer.from(key)).update(Buffer.concat(text)).digest('base64');
    },
  };
}

/** By OpenSSL, as a loop over BigInts takes a second. */
function power(base: bigint, exponent: bigint): bigint {
  const group = createDiffieHellman(PRIME, 2);
  group.setPrivateKey(padded(exponent));
  return toBigInt(group.computeSecret(padded(base)));
}

function hash(...parts: readonly Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}

function toBigInt(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

/** Whole bytes, the first bit 0: as a positive number is written in two's complement. */
function padded(value: bigint): Buffer {
  const hex = value.toString(16);
  const whole = hex.length % 2 === 0 ? hex : `0${hex}`;
  return Buffer.from(/^[89a-f]/.test(whole) ? `00${whole}` : whole, 'hex');
}
