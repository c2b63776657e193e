import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kitchenFrame } from './kitchen-frame.ts';

describe('kitchenFrame', () => {
  it('reads the detail of a stage’s event', () => {
    const detail = { item: { eventtype: 'cook_pizza', order_id: 42, kind: 'funghi', note: 'hot' } };
    expect(kitchenFrame(JSON.stringify(detail))).toEqual({
      type: 'stage',
      orderId: '42',
      stage: 'cook_pizza',
      kind: 'funghi',
    });
  });

  it('reads since when each stage is reached, and passes over what is no time', () => {
    const stages = { make_pizza: '2026-11-21T10:00:00Z', cook_pizza: 'soon', eaten: '2026-11-21T10:00:00Z' };
    expect(kitchenFrame(JSON.stringify({ action: 'caught_up', order_id: '42', stages }))).toEqual({
      type: 'caughtUp',
      orderId: '42',
      since: { make_pizza: Date.UTC(2026, 10, 21, 10) },
    });
  });

  it.each([
    ['an error of API Gateway', '{"message":"Internal server error","connectionId":"a","requestId":"b"}'],
    ['an unknown stage', '{"item":{"eventtype":"eat_pizza","order_id":"42"}}'],
    ['nothing', ''],
  ])('reads nothing from %s', (_, text) => {
    expect(kitchenFrame(text)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void kitchenFrame(text)));
  });
});
