import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SortedList } from './sorted-list.ts';

const key = fc.integer({ min: 0, max: 1999 }).map((number) => String(number).padStart(4, '0'));
const change = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('set' as const), key }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), key }) },
);

describe('a sorted list', () => {
  it('does what a map and a sort do', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3000, size: 'max' }), key, key, (changes, from, to) => {
        const list = new SortedList<{ key: string; value: number }>();
        const model = new Map<string, number>();
        const replaced = changes.map(({ kind, key: changed }, value) => {
          return (kind === 'set' ? list.set({ key: changed, value }) : list.delete(changed))?.value;
        });
        const expected = changes.map(({ kind, key: changed }, value) => {
          const before = model.get(changed);
          if (kind === 'set') model.set(changed, value);
          else model.delete(changed);
          return before;
        });
        expect(replaced).toEqual(expected);
        const inRange = [...model.keys()].filter((each) => each >= from && each < to).sort();
        expect(list.size).toBe(model.size);
        expect([...list.ascending(from, to)].map((entry) => entry.key)).toEqual(inRange);
        expect([...list.descending(from, to)].map((entry) => entry.key)).toEqual(inRange.reverse());
        expect(list.get(from)?.value).toBe(model.get(from));
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ['rising', (number: number) => number],
    ['falling', (number: number) => -number],
    ['scattered', (number: number) => (number * 7919) % 20_000],
  ])('keeps %s keys in order', (_, place) => {
    const list = new SortedList<{ key: string }>();
    const keys = Array.from({ length: 20_000 }, (__, index) => String(place(index) + 50_000));
    for (const each of keys) list.set({ key: each });
    expect([...list.ascending('', '9')].map((entry) => entry.key)).toEqual([...new Set(keys)].sort());
    for (const each of keys) list.delete(each);
    expect(list.size).toBe(0);
    expect([...list.ascending('', '9')]).toEqual([]);
  });
});
