import { PatternError } from './pattern-error.ts';

/** The addresses of one family from `first` to `last`, both included. */
export interface AddressRange {
  readonly bits: 32 | 128;
  readonly first: bigint;
  readonly last: bigint;
}

interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

const V4 = /^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+$/;
const V6 = /^[0-9a-fA-F:]*:[0-9a-fA-F:]*$/;
const V6_GROUPS = 8;

/** Reads an IPv4 or IPv6 literal; anything else is `undefined`. */
export function parseAddress(text: string): Address | undefined {
  if (V4.test(text)) return parseV4(text);
  if (V6.test(text)) return parseV6(text);
  return undefined;
}

/** Whether a text is the literal of an address in the range. */
export function isInRange(range: AddressRange, text: string): boolean {
  const address = parseAddress(text);
  if (address === undefined || address.bits !== range.bits) return false;
  return address.value >= range.first && address.value <= range.last;
}

/**
 * Reads `10.0.0.0/24` or `2001:db8::/32`. As in AWS's matcher the range starts at the address that is written, and a mask
 * that leaves a single address (/32, /128) is refused. Throws `PatternError`.
 */
export function parseCidr(text: string): AddressRange {
  const [literal = '', mask, ...rest] = text.split('/');
  if (mask === undefined || rest.length > 0) throw new PatternError("Malformed CIDR, one '/' required");
  if (!/^[+-]?[0-9]+$/.test(mask)) throw new PatternError('Malformed CIDR, mask bits must be an integer');
  const maskBits = Number(mask);
  if (maskBits < 0) throw new PatternError('Malformed CIDR, mask bits must not be negative');
  const address = parseAddress(literal);
  if (address === undefined) throw new PatternError(`Nonstandard IP address: ${literal}`);
  const { bits, value } = address;
  if (maskBits >= bits) throw new PatternError(`${bits === 32 ? 'IPv4' : 'IPv6'} mask bits must be < ${bits}`);
  const hosts = (1n << BigInt(bits - maskBits)) - 1n;
  return { bits, first: value, last: value | hosts };
}

function parseV4(text: string): Address | undefined {
  let value = 0n;
  for (const part of text.split('.')) {
    if (Number(part) > 255) return undefined;
    value = (value << 8n) | BigInt(part);
  }
  return { bits: 32, value };
}

function parseV6(text: string): Address | undefined {
  const [head = '', tail, ...rest] = text.split('::');
  if (rest.length > 0) return undefined;
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = V6_GROUPS - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  let value = 0n;
  for (const group of [...before, ...Array<string>(missing).fill('0'), ...after]) {
    if (!/^[0-9a-fA-F]{1,4}$/.test(group)) return undefined;
    value = (value << 16n) | BigInt(`0x${group}`);
  }
  return { bits: 128, value };
}
