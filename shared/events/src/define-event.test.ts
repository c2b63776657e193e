import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { type DetailOf, defineAwsEvent, defineEvent } from './define-event.ts';

const schema = z.object({ id: z.number() });
const valid = { source: 'shop', detailType: 'Sold', schema, version: 1 };

describe('defineEvent', () => {
  it('gives the contract back, with the detail as a type', () => {
    const Sold = defineEvent(valid);
    const detail: DetailOf<typeof Sold> = { id: 1 };
    // @ts-expect-error a number is declared
    const wrong: DetailOf<typeof Sold> = { id: '1' };
    expect([Sold, detail, wrong]).toEqual([valid, { id: 1 }, { id: '1' }]);
  });

  it.each([
    ['an empty source', { source: '' }],
    ['a source of AWS', { source: 'aws.shop' }],
    ['a source that is too long', { source: 's'.repeat(257) }],
    ['an empty detail-type', { detailType: '' }],
    ['a detail-type that is too long', { detailType: 'd'.repeat(129) }],
    ['a version that is not a positive integer', { version: 0.5 }],
  ])('refuses %s', (_, change) => {
    expect(() => defineEvent({ ...valid, ...change })).toThrow(RangeError);
  });
});

describe('defineAwsEvent', () => {
  it('takes what defineEvent refuses, and nothing else', () => {
    const { version: _, ...unversioned } = valid;
    expect(defineAwsEvent({ ...unversioned, source: 'aws.shop' })).toEqual({ ...valid, source: 'aws.shop' });
    // @ts-expect-error a source of AWS begins with aws.
    expect(() => defineAwsEvent({ ...unversioned, source: 'shop' })).toThrow('source must begin with aws.: shop');
  });
});
