import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createOrderWorld, type Step } from './testing/order-world.ts';

const STALE_AFTER_SECONDS = 60;

const fate = fc.constantFrom('delivered', 'kept', 'lost');
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('post'), id: fc.integer({ min: 1, max: 3 }) }),
    fc.record({
      kind: fc.constant('stream'),
      records: fc.integer({ min: 1, max: 3 }),
      outage: fc.nat(4),
      crash: fc.boolean(),
    }),
    fc.record({ kind: fc.constantFrom('pay', 'settle'), pick: fc.nat(20), fate }),
    fc.record({ kind: fc.constant('contradict'), pick: fc.nat(20) }),
    fc.record({ kind: fc.constant('reannounce'), seconds: fc.nat(200) }),
  ),
  { minLength: 10, maxLength: 60, size: 'max' },
);

/** Lets everything that waits arrive, and time pass, until nothing more happens. */
async function settleDown({ orders, happens, isQuiet }: ReturnType<typeof createOrderWorld>) {
  const isPending = () => [...orders.rows.values()].some(({ pending }) => pending);
  for (let round = 0; !isQuiet() || isPending(); round += 1) {
    if (round > 500) throw new Error('It never ends');
    await happens({ kind: 'stream', records: 10, outage: 10, crash: false });
    await happens({ kind: 'pay', pick: 0, fate: 'delivered' });
    await happens({ kind: 'settle', pick: 0, fate: 'delivered' });
    if (isQuiet()) await happens({ kind: 'reannounce', seconds: STALE_AFTER_SECONDS + 1 });
  }
}

describe('the life of an order', () => {
  it('ends once, with each status announced, whatever is lost, repeated, reordered, contradicted or crashes', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (happenings) => {
        const world = createOrderWorld(STALE_AFTER_SECONDS);
        for (const step of happenings) await world.happens(step);
        await settleDown(world);

        for (const { id, status, history, cause } of world.orders.rows.values()) {
          expect(['OrderCompleted', 'OrderCancelled']).toContain(status);
          expect(history.map((entry) => entry.status)).toEqual(['OrderCreated', status]);
          const announced = world.published.filter(({ detail }) => detail.id === id);
          expect(new Set(announced.map(({ detailType }) => detailType))).toEqual(new Set(['OrderCreated', status]));
          // All copies of a fact are equal, so that consumers can tell them from other facts, and belong to one flow.
          expect(new Set(announced.map((event) => JSON.stringify(event))).size).toBe(2);
          expect(new Set(announced.map(({ detail }) => detail.metadata.correlationId))).toEqual(
            new Set([cause.correlationId]),
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    [1, 'OrderCompleted'],
    [2, 'OrderCompleted'],
    [3, 'OrderCancelled'],
  ])('without mishaps takes order %d to %s in two announcements', async (id, status) => {
    const world = createOrderWorld(STALE_AFTER_SECONDS);
    await world.happens({ kind: 'post', id });
    await settleDown(world);
    expect(world.published.map(({ detailType }) => detailType)).toEqual(['OrderCreated', status]);
  });
});
