import { createDiffieHellman, createHash, createHmac, hkdfSync } from 'node:crypto';
import { padHex, SRP_GENERATOR, SRP_PRIME_HEX } from '../../passwords/srp-group.ts';

/** The server's side of one SRP-6a sign-in; numbers in hexadecimal. */
export interface SrpExchange {
  readonly verifier: string;
  /** A, the client's public number. */
  readonly clientPublic: string;
  /** b. */
  readonly serverSecret: string;
  /** B, which the client is told. */
  readonly serverPublic: string;
}

/** What a client signs with the session's key to prove its password. */
export interface SrpClaim {
  /** The pool's name (what follows `_` in its id), or the group key of a device. */
  readonly group: string;
  /** The user name, or the key of a device. */
  readonly identity: string;
  readonly secretBlock: Buffer;
  /** As the client wrote it: `Tue Sep 25 00:09:40 UTC 2018`. */
  readonly timestamp: string;
}

const PRIME = toNumber(SRP_PRIME_HEX);
const KEY_INFORMATION = 'Caldera Derived Key';
const KEY_BYTES = 16;
const MULTIPLIER = toNumber(sha256(padHex(SRP_PRIME_HEX), padHex(SRP_GENERATOR.toString(16))));

/**
 * Answers a client's public number: `B = kv + g^b`. Undefined for a number that would give the session's key away.
 * @param serverSecret random, 32 bytes or more, in hexadecimal
 * https://www.rfc-editor.org/rfc/rfc5054#section-2.5.3
 */
export function startSrp(verifier: string, clientPublic: string, serverSecret: string): SrpExchange | undefined {
  if (!/^[0-9a-f]{1,1536}$/i.test(clientPublic) || toNumber(clientPublic) % PRIME === 0n) return undefined;
  const group = createDiffieHellman(SRP_PRIME_HEX, 'hex', SRP_GENERATOR);
  group.setPrivateKey(Buffer.from(serverSecret, 'hex'));
  const serverPublic = (MULTIPLIER * toNumber(verifier) + toNumber(group.generateKeys('hex'))) % PRIME;
  return { verifier, clientPublic, serverSecret, serverPublic: serverPublic.toString(16) };
}

/** The signature, in base64, of a client that knows the password. */
export function srpSignature(exchange: SrpExchange, { group, identity, secretBlock, timestamp }: SrpClaim): string {
  return createHmac('sha256', sessionKey(exchange))
    .update(`${group}${identity}`)
    .update(secretBlock)
    .update(timestamp)
    .digest('base64');
}

/** HKDF of `S = (A v^u)^b`, with u as its salt. */
function sessionKey({ verifier, clientPublic, serverSecret, serverPublic }: SrpExchange): Buffer {
  const scrambler = sha256(padHex(clientPublic), padHex(serverPublic));
  const base = (toNumber(clientPublic) * toNumber(power(verifier, scrambler))) % PRIME;
  const secret = power(base.toString(16), serverSecret);
  const [key, salt] = [padHex(withoutZeros(secret)), padHex(withoutZeros(scrambler))];
  return Buffer.from(hkdfSync('sha256', Buffer.from(key, 'hex'), Buffer.from(salt, 'hex'), KEY_INFORMATION, KEY_BYTES));
}

/** A Diffie-Hellman secret is the other side's number to the power of one's own: modular powers at OpenSSL's speed. */
function power(base: string, exponent: string): string {
  const group = createDiffieHellman(SRP_PRIME_HEX, 'hex', SRP_GENERATOR);
  group.setPrivateKey(Buffer.from(even(exponent), 'hex'));
  return group.computeSecret(Buffer.from(even(base), 'hex')).toString('hex');
}

function sha256(...hex: string[]): string {
  return createHash('sha256').update(hex.join(''), 'hex').digest('hex');
}

function toNumber(hex: string): bigint {
  return BigInt(`0x${hex}`);
}

function even(hex: string): string {
  return hex.length % 2 === 1 ? `0${hex}` : hex;
}

function withoutZeros(hex: string): string {
  return toNumber(hex).toString(16);
}
