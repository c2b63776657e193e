import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AttributeValue } from './attribute-value.ts';
import { compareNumbers } from './decimal.ts';
import { SORT_KEY_END, sortKeyOf } from './sort-key.ts';

const sign = (left: string, right: string) => (left < right ? -1 : Number(left > right));

/** Sort keys are compared as they stand in an index: ended, and followed by something that is not compared on purpose. */
function order(left: AttributeValue, right: AttributeValue): number {
  return sign(`${sortKeyOf(left)}${SORT_KEY_END}`, `${sortKeyOf(right)}${SORT_KEY_END}`);
}

const text = fc.string({
  unit: fc.constantFrom('\u0000', '\u0001', 'a', 'b', 'é', '\ud7ff', '\ue000', '\uffff', '😀', '\u{10ffff}'),
});
const numberText = fc
  .tuple(fc.integer({ min: -1200, max: 1200 }), fc.constantFrom(-130, -30, -2, -1, 0, 1, 2, 30, 120))
  .map(([mantissa, exponent]) => `${mantissa}e${exponent}`);

describe('sort keys', () => {
  it('order strings as their UTF-8 bytes do', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(order({ S: left }, { S: right })).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)));
      }),
    );
  });

  it('order binaries by unsigned bytes', () => {
    const bytes = fc.uint8Array({ maxLength: 4 });
    fc.assert(
      fc.property(bytes, bytes, (left, right) => {
        expect(order({ B: left }, { B: right })).toBe(Buffer.compare(left, right));
      }),
    );
  });

  it('order numbers by value', () => {
    fc.assert(
      fc.property(numberText, numberText, (left, right) => {
        expect(order({ N: left }, { N: right })).toBe(Math.sign(compareNumbers(left, right)));
      }),
    );
  });

  it('begin with the sort key of a prefix', () => {
    fc.assert(
      fc.property(text, text, (prefix, rest) => {
        expect(sortKeyOf({ S: prefix + rest }).startsWith(sortKeyOf({ S: prefix }))).toBe(true);
      }),
    );
  });
});
