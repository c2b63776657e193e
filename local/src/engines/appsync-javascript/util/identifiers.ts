import type { EvaluationEnvironment } from '../evaluation.ts';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BASE_62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** The epoch of KSUIDs, in seconds: 2014-05-13. https://github.com/segmentio/ksuid */
const KSUID_EPOCH_SECONDS = 1_400_000_000;

/** `util.autoId` and its sortable relatives. */
export function identifiers({ now, uuid, random }: EvaluationEnvironment) {
  const randomBits = (bits: number): bigint => {
    let value = 0n;
    for (let done = 0; done < bits; done += 16) value = (value << 16n) | BigInt(Math.floor(random() * 2 ** 16));
    return value;
  };
  return {
    autoId: uuid,
    /** https://github.com/ulid/spec */
    autoUlid: () => inBase((BigInt(now()) << 80n) | randomBits(80), CROCKFORD, 26),
    autoKsuid: () => {
      const seconds = BigInt(Math.floor(now() / 1000) - KSUID_EPOCH_SECONDS);
      return inBase((seconds << 128n) | randomBits(128), BASE_62, 27);
    },
  };
}

function inBase(value: bigint, digits: string, length: number): string {
  const base = BigInt(digits.length);
  let text = '';
  for (let rest = value; text.length < length; rest /= base) text = digits.charAt(Number(rest % base)) + text;
  return text;
}
