import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { IndexedHeap } from './indexed-heap.ts';

interface Item {
  rank: number;
  place: number;
}

it('gives its items by rank whatever was pushed, removed and updated before', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('push' as const), rank: fc.integer({ min: 0, max: 50 }) }),
    fc.record({ kind: fc.constant('remove' as const), rank: fc.nat() }),
    fc.record({ kind: fc.constant('update' as const), rank: fc.integer({ min: 0, max: 50 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const heap = new IndexedHeap<'place', Item>('place', (left, right) => left.rank < right.rank);
      const items: Item[] = [];
      for (const { kind, rank } of steps) {
        const chosen = items[rank % Math.max(1, items.length)];
        if (kind === 'push') {
          const item = { rank, place: -1 };
          items.push(item);
          heap.push(item);
        } else if (chosen && kind === 'remove') {
          items.splice(items.indexOf(chosen), 1);
          heap.remove(chosen);
        } else if (chosen) {
          chosen.rank = rank;
          heap.update(chosen);
        }
      }
      const ranks: number[] = [];
      for (let item = heap.pop(); item; item = heap.pop()) ranks.push(item.rank);
      expect(ranks).toEqual(items.map(({ rank }) => rank).sort((left, right) => left - right));
    }),
  );
});
