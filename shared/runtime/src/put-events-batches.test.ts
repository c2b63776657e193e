import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EventTooLargeError, putEventsBatches } from './put-events-batches.ts';

const BYTES_MAX = 256 * 1024;
const entry = (Detail: string) => ({ Source: 's', DetailType: 'd', Detail });
/** An entry of that many bytes. */
const sized = (bytes: number) => entry('x'.repeat(bytes - 2));

describe('putEventsBatches', () => {
  it('makes no request of no entries', () => {
    expect(putEventsBatches([])).toEqual([]);
  });

  it('counts bytes, not characters, and the time', () => {
    const half = { ...entry('é'.repeat((BYTES_MAX / 2 - 16) / 2)), Time: new Date(0) };
    expect(putEventsBatches([half, half])).toHaveLength(1);
    expect(putEventsBatches([half, half, entry('')])).toHaveLength(2);
  });

  it('takes an entry that just fits and names one that does not', () => {
    expect(putEventsBatches([sized(BYTES_MAX)])).toHaveLength(1);
    expect(() => putEventsBatches([sized(BYTES_MAX + 1)])).toThrow(EventTooLargeError);
    expect(() => putEventsBatches([sized(BYTES_MAX + 1)])).toThrow(/s d has 262145 bytes/);
  });

  it('keeps every entry, in order, in requests that EventBridge takes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2, max: BYTES_MAX }), { maxLength: 40 }), (sizes) => {
        const batches = putEventsBatches(sizes.map(sized));
        expect(batches.flat().map(({ Detail = '' }) => Detail.length + 2)).toEqual(sizes);
        for (const batch of batches) {
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(10);
          const bytes = batch.reduce((sum, { Detail = '' }) => sum + Detail.length + 2, 0);
          expect(bytes).toBeLessThanOrEqual(BYTES_MAX);
        }
      }),
      { numRuns: 50 },
    );
  });
});
