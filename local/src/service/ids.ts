import { randomBytes, randomUUID } from 'node:crypto';

/** Identifiers and randomness; everything in the endpoint that is random comes from here. */
export interface Ids {
  /** A version 4 UUID. */
  uuid(): string;
  /** `length` lower-case hexadecimal digits. */
  hex(length: number): string;
  /** `length` characters of A-Z and 0-9, the alphabet of AWS's unique ids (`AROA…`). */
  upper(length: number): string;
  /** `length` characters of a-z and 0-9, the alphabet of API ids. */
  lower(length: number): string;
  /** A number in [0, 1). */
  random(): number;
}

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const LOWER = 'abcdefghijklmnopqrstuvwxyz012345';

/** @param seed makes every identifier of a run reproducible; without it they are cryptographically random. */
export function createIds(seed?: number): Ids {
  const bytes = seed === undefined ? pooledRandomBytes() : seededBytes(seed);
  const pick = (alphabet: string, length: number) => {
    let text = '';
    for (const byte of bytes(length)) text += alphabet[byte & 31];
    return text;
  };
  const hex = (length: number) =>
    bytes(Math.ceil(length / 2))
      .toString('hex')
      .slice(0, length);
  return {
    uuid: seed === undefined ? randomUUID : () => uuidOf(bytes(16)),
    hex,
    upper: (length) => pick(UPPER, length),
    lower: (length) => pick(LOWER, length),
    random: () => bytes(6).readUIntBE(0, 6) / 2 ** 48,
  };
}

/** A version 4 UUID of 16 random bytes. */
function uuidOf(random: Buffer): string {
  const value = Buffer.from(random);
  value.writeUInt8((value.readUInt8(6) & 0x0f) | 0x40, 6);
  value.writeUInt8((value.readUInt8(8) & 0x3f) | 0x80, 8);
  const text = value.toString('hex');
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}

/** One system call for a few hundred identifiers. */
function pooledRandomBytes(): (count: number) => Buffer {
  let pool = Buffer.alloc(0);
  let used = 0;
  return (count) => {
    if (count > 4096) return randomBytes(count);
    if (used + count > pool.length) {
      pool = randomBytes(8192);
      used = 0;
    }
    used += count;
    return pool.subarray(used - count, used);
  };
}

/** Mulberry32 (Tommy Ettinger, public domain): small, and good enough for identifiers of a replayed run. */
function seededBytes(seed: number): (count: number) => Buffer {
  let state = seed >>> 0;
  return (count) => {
    const bytes = Buffer.alloc(count);
    for (let index = 0; index < count; index++) {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      bytes[index] = ((mixed ^ (mixed >>> 14)) >>> 0) & 0xff;
    }
    return bytes;
  };
}
