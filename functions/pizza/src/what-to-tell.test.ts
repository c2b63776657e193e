import { describe, expect, it } from '@jest/globals';
import { PIZZA_STAGES, type PizzaStage } from '@signalbox/events/pizza-stage';
import fc from 'fast-check';
import { furthestRank, type OrderProgress, stagesProvenBy } from './order-progress.ts';
import { whatToTell } from './what-to-tell.ts';

const detail = { item: { eventtype: 'make_pizza' as const, order_id: '42', kind: 'funghi' }, note: 'hot' };
const progress = (...stages: readonly PizzaStage[]): OrderProgress => ({
  orderId: '42',
  detail,
  reached: Object.fromEntries(stages.map((stage) => [stage, '2026-11-21T10:00:00Z'])),
});
const anyStages = fc.subarray([...PIZZA_STAGES]);

describe('what a connection is told', () => {
  it('is the detail of each stage, as it was ordered', () => {
    expect(whatToTell(progress('make_pizza', 'cook_pizza'), 0)).toEqual([
      { rank: 1, text: JSON.stringify(detail) },
      { rank: 2, text: JSON.stringify({ ...detail, item: { ...detail.item, eventtype: 'cook_pizza' } }) },
    ]);
  });

  it('goes forwards only, beyond what was told and up to what is reached', () => {
    fc.assert(
      fc.property(anyStages, fc.integer({ min: 0, max: 4 }), (stages, told) => {
        const known = progress(...stages);
        const ranks = whatToTell(known, told).map(({ rank }) => rank);
        expect(ranks).toEqual(ranks.toSorted());
        expect(new Set(ranks).size).toBe(ranks.length);
        expect(ranks.every((rank) => rank > told && rank <= furthestRank(known))).toBe(true);
      }),
    );
  });

  it('is everything once, in however many portions it is told', () => {
    fc.assert(
      fc.property(anyStages, fc.integer({ min: 0, max: 4 }), (stages, cut) => {
        const known = progress(...stages);
        const whole = whatToTell(known, 0);
        const first = whole.filter(({ rank }) => rank <= cut);
        expect([...first, ...whatToTell(known, cut)]).toEqual(whole);
      }),
    );
  });
});

describe('what an event proves', () => {
  it.each([
    ['make_pizza', 0, ['make_pizza']],
    ['delivered', 3, ['make_pizza', 'cook_pizza', 'deliver_pizza', 'delivered']],
    ['deliver_pizza', 1, ['cook_pizza', 'deliver_pizza']],
    ['cook_pizza', 0, ['cook_pizza']],
    ['cook_pizza', 9, ['make_pizza', 'cook_pizza']],
  ] as const)('is, for %s after %d hops, %j', (stage, hopCount, stages) => {
    expect(stagesProvenBy(stage, hopCount)).toEqual(stages);
  });
});
