import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { padHex, SRP_PRIME_HEX } from '../../passwords/srp-group.ts';
import { srpVerifier } from '../../passwords/srp-verifier.ts';
import { srpSignature, startSrp } from './srp-server.ts';

const N = BigInt(`0x${SRP_PRIME_HEX}`);
const hex = (number: bigint) => padHex(number.toString(16));
const hash = (...parts: string[]) => createHash('sha256').update(parts.join(''), 'hex').digest('hex');
const number = (text: string) => BigInt(`0x${text}`);
const user = { poolId: 'eu-west-1_pOoL', username: 'ann' };

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % N;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}

/** The client's side, as RFC 5054 and Cognito's clients have it, in plain big integers. */
function clientSignature(a: bigint, B: bigint, salt: string, password: string, secretBlock: Buffer, timestamp: string) {
  const u = number(hash(hex(power(2n, a)), hex(B)));
  const identity = createHash('sha256').update(`pOoL${user.username}:${password}`).digest('hex');
  const x = number(hash(padHex(salt), identity));
  const k = number(hash(hex(N), hex(2n)));
  const base = (((B - k * power(2n, x)) % N) + N) % N;
  const S = power(base, a + u * x);
  const pseudoRandom = createHmac('sha256', Buffer.from(hex(u), 'hex'))
    .update(hex(S), 'hex')
    .digest();
  const key = createHmac('sha256', pseudoRandom).update('Caldera Derived Key\u0001').digest().subarray(0, 16);
  return createHmac('sha256', key).update('pOoLann').update(secretBlock).update(timestamp).digest('base64');
}

describe('SRP', () => {
  it('agrees with a client that knows the password, and with no other', () => {
    const text = fc.string({ minLength: 1, maxLength: 12 });
    const bits = (length: number) => fc.bigInt({ min: 2n, max: 2n ** BigInt(length) });
    fc.assert(
      fc.property(text, text, bits(256), bits(128), bits(256), (password, other, a, salt, b) => {
        fc.pre(password !== other);
        const saltHex = salt.toString(16);
        const verifier = srpVerifier(user, saltHex, password);
        const exchange = startSrp(verifier, power(2n, a).toString(16), b.toString(16).padStart(64, '0'));
        if (!exchange) throw new Error('refused');
        const claim = { group: 'pOoL', identity: 'ann', secretBlock: Buffer.from('block'), timestamp: 'now' };
        const B = number(exchange.serverPublic);
        const sign = (typed: string) => clientSignature(a, B, saltHex, typed, claim.secretBlock, claim.timestamp);
        expect(srpSignature(exchange, claim)).toBe(sign(password));
        expect(srpSignature(exchange, claim)).not.toBe(sign(other));
      }),
      { numRuns: 3 },
    );
  });

  it.each([
    ['0', 'nothing'],
    [SRP_PRIME_HEX, 'the prime'],
    [(2n * N).toString(16), 'a multiple of the prime'],
    ['xyz', 'no number'],
  ])('refuses %#: a public number with which any password would do', (clientPublic) => {
    expect(startSrp('2', clientPublic, '02')).toBeUndefined();
  });
});
