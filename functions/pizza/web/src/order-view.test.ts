import { describe, expect, it } from '@jest/globals';
import { PIZZA_STAGES, type PizzaStage } from '@signalbox/events/pizza-stage';
import fc from 'fast-check';
import { furthestStage, newOrderView, type OrderEvent, type OrderView, orderView, phaseOf } from './order-view.ts';

const stageFrame = (stage: PizzaStage, now = 1_000, orderId = '42'): OrderEvent => ({
  type: 'frame',
  now,
  frame: { type: 'stage', orderId, stage, kind: 'funghi' },
});
const caughtUp = (since: Partial<Record<PizzaStage, number>>): OrderEvent => ({
  type: 'frame',
  now: 9_000,
  frame: { type: 'caughtUp', orderId: '42', since },
});
const after = (...events: readonly OrderEvent[]): OrderView => events.reduce(orderView, newOrderView('42'));
const opened: OrderEvent = { type: 'lineOpened' };
const lost: OrderEvent = { type: 'lineLost', retryAt: 5_000 };
const rankOf = (view: OrderView) =>
  PIZZA_STAGES.indexOf(furthestStage(view) ?? 'make_pizza') + (furthestStage(view) ? 1 : 0);

const anyEvent: fc.Arbitrary<OrderEvent> = fc.oneof(
  fc.record({ stage: fc.constantFrom(...PIZZA_STAGES), now: fc.nat() }).map(({ stage, now }) => stageFrame(stage, now)),
  fc.dictionary(fc.constantFrom(...PIZZA_STAGES), fc.nat()).map(caughtUp),
  fc.constantFrom<OrderEvent>(
    ...(['placing', 'accepted', 'refused', 'lineTried', 'lineOpened', 'online', 'offline'] as const).map((type) => ({
      type,
    })),
    lost,
  ),
);

describe('the phase of an order', () => {
  it.each<[string, readonly OrderEvent[]]>([
    ['connecting', []],
    ['waiting', [opened]],
    ['waiting', [opened, { type: 'placing' }, { type: 'accepted' }]],
    ['live', [opened, stageFrame('make_pizza')]],
    ['lost', [opened, stageFrame('make_pizza'), lost]],
    ['lost', [lost]],
    ['connecting', [lost, { type: 'lineTried' }]],
    ['refused', [{ type: 'placing' }, opened, { type: 'refused' }]],
    ['done', [opened, stageFrame('delivered')]],
    ['done', [opened, stageFrame('delivered'), lost]],
  ])('is %s', (phase, events) => {
    expect(phaseOf(after(...events))).toBe(phase);
  });

  it('is not refused when only the answer was lost and the kitchen works on it', () => {
    const sent: readonly OrderEvent[] = [opened, { type: 'placing' }];
    expect(phaseOf(after(...sent, stageFrame('make_pizza'), { type: 'refused' }))).toBe('live');
    expect(phaseOf(after(...sent, { type: 'refused' }, stageFrame('make_pizza')))).toBe('live');
  });
});

describe('the view of an order', () => {
  it('keeps the time at which a stage was first heard of, or the kitchen’s own when that is earlier', () => {
    const heard = after(opened, stageFrame('make_pizza', 1_000), stageFrame('make_pizza', 2_000));
    expect(heard.since).toEqual({ make_pizza: 1_000 });
    expect(orderView(heard, caughtUp({ make_pizza: 400, cook_pizza: 600 })).since).toEqual({
      make_pizza: 400,
      cook_pizza: 600,
    });
  });

  it('learns from the kitchen what another browser ordered', () => {
    expect(after(opened, stageFrame('make_pizza')).kind).toBe('funghi');
  });

  it('pays no attention to frames of another order', () => {
    expect(after(opened, stageFrame('delivered', 1, '43')).since).toEqual({});
  });

  it('never moves the pizza backwards nor takes a stage away, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        let view = newOrderView('42');
        for (const event of events) {
          const next = orderView(view, event);
          expect(rankOf(next)).toBeGreaterThanOrEqual(rankOf(view));
          for (const stage of PIZZA_STAGES) {
            const before = view.since[stage];
            if (before !== undefined) expect(next.since[stage]).toBeLessThanOrEqual(before);
          }
          view = next;
        }
      }),
    );
  });

  it('is the same whatever is repeated and in whichever order frames come', () => {
    const frames = fc.array(fc.constantFrom(...PIZZA_STAGES), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(frames, fc.nat(), (stages, turns) => {
        const events = stages.map((stage) => stageFrame(stage));
        const turned = [...events.slice(turns % events.length), ...events, ...events.slice(0, turns % events.length)];
        expect(after(opened, ...turned)).toEqual(after(opened, ...events));
      }),
    );
  });

  it('stays done', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), (events) => {
        expect(phaseOf(after(stageFrame('delivered'), ...events))).toBe('done');
      }),
    );
  });
});
