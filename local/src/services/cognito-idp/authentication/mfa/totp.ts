import { createHmac } from 'node:crypto';

const STEP_SECONDS = 30;
/** Clocks of phones differ: one step before and after is taken as well. */
const DRIFT_STEPS = 1;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The six digits that an authenticator shows. https://www.rfc-editor.org/rfc/rfc6238 */
export function totp(secret: string, timeMilliseconds: number): string {
  return codeOfStep(fromBase32(secret), stepOf(timeMilliseconds));
}

/** The time step whose code this is, around `timeMilliseconds`; undefined for a wrong code. */
export function matchTotp(secret: string, code: string, timeMilliseconds: number): number | undefined {
  const key = fromBase32(secret);
  const now = stepOf(timeMilliseconds);
  for (let step = now - DRIFT_STEPS; step <= now + DRIFT_STEPS; step++) if (codeOfStep(key, step) === code) return step;
  return undefined;
}

function codeOfStep(key: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0xf;
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

function stepOf(timeMilliseconds: number): number {
  return Math.floor(timeMilliseconds / 1000 / STEP_SECONDS);
}

/** https://www.rfc-editor.org/rfc/rfc4648#section-6 */
function fromBase32(text: string): Buffer {
  const bits = [...text.replace(/=+$/, '')]
    .map((digit) => ALPHABET.indexOf(digit).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
