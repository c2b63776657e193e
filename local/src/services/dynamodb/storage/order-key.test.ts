import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keySchemaOf } from './key-schema.ts';
import { indexOrderKey, tableOrderKey } from './order-key.ts';
import { partitionHash, segmentBoundary } from './partition-hash.ts';

const pk = { name: 'pk', type: 'S' } as const;
const sk = { name: 'sk', type: 'N' } as const;
const table = keySchemaOf([pk], [sk]);
const color = { name: 'color', type: 'S' } as const;
const index = keySchemaOf([color], []);

const item = (id: string, number: number, more = {}) => ({ pk: { S: id }, sk: { N: String(number) }, ...more });

describe('places of items', () => {
  it('are in the order of sort keys within a partition', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (left, right) => {
        const [first, second] = [tableOrderKey(item('a', left), table), tableOrderKey(item('a', right), table)];
        expect(Math.sign(left - right)).toBe(first === second ? 0 : (first ?? '') < (second ?? '') ? -1 : 1);
      }),
    );
  });

  it('differ in an index as their primary keys differ', () => {
    const red = { color: { S: 'red' } };
    const places = [item('a', 1, red), item('a', 2, red), item('b', 1, red)].map((each) =>
      indexOrderKey(each, index, table),
    );
    expect(new Set(places).size).toBe(3);
    expect(indexOrderKey(item('a', 1), index, table)).toBeUndefined();
    const texts = keySchemaOf([pk], [{ name: 'sk', type: 'S' }]);
    const joined = [
      ['ab', 'c'],
      ['a', 'bc'],
    ].map(([id = '', text = '']) => indexOrderKey({ pk: { S: id }, sk: { S: text }, ...red }, index, texts));
    expect(joined[0]).not.toBe(joined[1]);
  });

  // MD5 of `Outliers` and the key as the service stores it: the order of its scans shows it.
  it.each([
    [{ S: 'a' }, 'f6558e'],
    [{ N: '0' }, 'ce212d'],
    [{ N: '1' }, 'c3a031'],
    [{ N: '-1' }, '0267df'],
    [{ N: '10' }, '3c465f'],
    [{ N: '1.5' }, '8158bd'],
    [{ N: '-2.25' }, '124043'],
    [{ N: '0.001' }, '3223fe'],
    [{ N: '12345678901234567890' }, 'b957d4'],
  ])('are spread by the hash that DynamoDB itself uses: %j', (value, beginning) => {
    expect(Buffer.from(partitionHash(value).slice(0, 3), 'latin1').toString('hex')).toBe(beginning);
  });

  it('fall into exactly one segment of a parallel scan', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 200 }), (text, total) => {
        const place = partitionHash({ S: text });
        const segments = Array.from({ length: total }, (_, segment) => segment).filter(
          (segment) => place >= segmentBoundary(segment, total) && place < segmentBoundary(segment + 1, total),
        );
        expect(segments).toHaveLength(1);
      }),
      { numRuns: 50 },
    );
  });
});
