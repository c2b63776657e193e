import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compilePattern } from './compile-pattern.ts';
import { PatternIndex } from './pattern-index.ts';

const leaf = fc.constantFrom<unknown>('a', 'b', 'ab', '', 1, 2, true, null);
const term = fc.oneof(
  { weight: 4, arbitrary: leaf },
  { weight: 1, arbitrary: fc.boolean().map((exists) => ({ exists })) },
  { weight: 1, arbitrary: fc.constantFrom('a', 'b').map((prefix) => ({ prefix })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>('a', ['a', 'b'], 1, { suffix: 'b' }).map((x) => ({ 'anything-but': x })),
  },
  { weight: 1, arbitrary: fc.constant({ numeric: ['>', 1] }) },
);
const field = fc.array(term, { minLength: 1, maxLength: 3 });
const key = fc.constantFrom('x', 'y', 'z');
const fields = fc.dictionary(key, field, { minKeys: 1, maxKeys: 3 });
const pattern = fc.oneof(
  fc.record({ source: field, detail: fields }),
  fc.record({ detail: fields }),
  fc.record({ source: field, $or: fc.array(fc.record({ detail: fields }), { minLength: 2, maxLength: 3 }) }),
);
const element = fc.dictionary(key, leaf, { maxKeys: 3 });
const event = fc.record({
  source: leaf,
  detail: fc.oneof(
    fc.dictionary(key, fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }))),
    fc.array(element, { maxLength: 3 }),
  ),
});

describe('an index of patterns', () => {
  it('finds exactly those that match one by one, also after some were replaced or removed', () => {
    const change = fc.tuple(fc.nat(7), fc.option(pattern));
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 20 }),
        fc.array(event, { minLength: 1, maxLength: 5 }),
        (changes, events) => {
          const index = new PatternIndex<number>();
          const alone = new Map<number, ReturnType<typeof compilePattern>>();
          for (const [id, source] of changes) {
            if (source === null) {
              index.delete(id);
              alone.delete(id);
            } else {
              index.set(id, compilePattern(source));
              alone.set(id, compilePattern(source));
            }
          }
          for (const one of events) {
            const expected = [...alone].filter(([, compiled]) => compiled.matches(one)).map(([id]) => id);
            expect([...index.match(one)].sort()).toEqual(expected.sort());
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('asks only the patterns that an event can concern', () => {
    const index = new PatternIndex<string>();
    for (let i = 0; i < 20_000; i++) {
      const source = { source: ['orders'], 'detail-type': [`Type${i}`], detail: { amount: [{ numeric: ['>', i] }] } };
      index.set(`rule-${i}`, compilePattern(source));
    }
    const started = process.hrtime.bigint();
    for (let i = 0; i < 1000; i++) index.match({ source: 'orders', 'detail-type': 'Type7', detail: { amount: 10 } });
    const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
    // Trying all of them takes some 5 seconds; a thousand look-ups take a few milliseconds.
    expect(milliseconds).toBeLessThan(500);
    expect([...index.match({ source: 'orders', 'detail-type': 'Type7', detail: { amount: 10 } })]).toEqual(['rule-7']);
  });
});

describe('matching', () => {
  it('agrees with choosing one value per field by brute force', () => {
    const elements = fc.array(fc.dictionary(key, fc.constantFrom(1, 2, 3)), { maxLength: 4 });
    const wanted = fc.dictionary(key, fc.uniqueArray(fc.constantFrom(1, 2, 3), { minLength: 1 }), { minKeys: 1 });
    fc.assert(
      fc.property(elements, wanted, (list, fieldsWanted) => {
        const expected = list.some((one) =>
          Object.entries(fieldsWanted).every(([name, values]) => one[name] !== undefined && values.includes(one[name])),
        );
        expect(compilePattern({ list: fieldsWanted }).matches({ list })).toBe(expected);
      }),
    );
  });
});
