import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFrameMeter } from './frame-meter.ts';

/** A client's frame: its header, an empty mask and its payload. https://www.rfc-editor.org/rfc/rfc6455#section-5.2 */
function frame(payloadBytes: number, opcode = 1): Buffer {
  const [marker, bytes] = payloadBytes < 126 ? [payloadBytes, 0] : payloadBytes < 65_536 ? [126, 2] : [127, 8];
  const length = Buffer.alloc(bytes);
  if (bytes > 0) length.writeUIntBE(payloadBytes, Math.max(0, bytes - 4), Math.min(4, bytes));
  return Buffer.concat([Buffer.from([0x80 | opcode, 0x80 | marker]), length, Buffer.alloc(4 + payloadBytes)]);
}

/** How often a meter objected to bytes that came in pieces cut at these places. */
function objections(bytes: Buffer, max: number, cuts: readonly number[] = []): number {
  let count = 0;
  const meter = createFrameMeter(max, () => {
    count += 1;
  });
  const places = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
  for (let index = 0; index + 1 < places.length; index++) meter(bytes.subarray(places[index], places[index + 1]));
  return count;
}

describe('a frame meter', () => {
  it.each([0, 1, 125, 126, 200, 65_535, 65_536, 70_000])('knows a frame of %i bytes', (size) => {
    expect(objections(frame(size), size)).toBe(0);
    if (size > 0) expect(objections(frame(size), size - 1)).toBe(1);
  });

  it('objects once, to the first frame that is too long', () => {
    expect(objections(Buffer.concat([frame(10), frame(0, 9), frame(11), frame(12)]), 10)).toBe(1);
  });

  it('sees the same however the bytes are cut', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 5 });
    fc.assert(
      fc.property(sizes, fc.array(fc.nat(1500)), (lengths, cuts) => {
        const bytes = Buffer.concat(lengths.map((length) => frame(length)));
        const inside = cuts.map((cut) => Math.min(cut, bytes.length));
        expect(objections(bytes, 200, inside)).toBe(lengths.some((length) => length > 200) ? 1 : 0);
      }),
    );
  });
});
