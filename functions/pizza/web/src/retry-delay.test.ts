import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { retryDelayMilliseconds } from './retry-delay.ts';

describe('the pause before a line is tried again', () => {
  it('grows with each failure up to twenty seconds', () => {
    const longest = [1, 2, 3, 4, 5, 6, 60].map((failures) => retryDelayMilliseconds(failures, 1));
    expect(longest).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000]);
  });

  it('is spread over its second half, so that not all come back at once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
        const delay = retryDelayMilliseconds(failures, random);
        const longest = retryDelayMilliseconds(failures, 1);
        expect(delay).toBeGreaterThanOrEqual(longest / 2);
        expect(delay).toBeLessThanOrEqual(longest);
      }),
    );
  });
});
