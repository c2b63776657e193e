import { describe, expect, it } from '@jest/globals';
import { announcement } from './announcement.ts';
import { newOrder } from './new-order.ts';
import type { Order } from './order.ts';
import { settledOrder } from './settlement.ts';

const cause = { correlationId: 'flow', causationId: 'request', hopCount: 0 };
const created = newOrder({ id: 101, amount: 100 }, cause, new Date('2026-11-21T10:00:00.123Z'));
const settlement = {
  status: 'OrderCompleted',
  at: '2026-11-21T10:00:01.000Z',
  causationId: 'paid',
  hopCount: 1,
} as const;
const completed = settledOrder(created, settlement);

describe('announcement', () => {
  it('announces an order that was inserted', () => {
    expect(announcement({ before: undefined, after: created })).toEqual({
      source: 'order-service',
      detailType: 'OrderCreated',
      detail: { id: 101, amount: 100, metadata: { ...cause, key: '101' } },
      time: new Date('2026-11-21T10:00:00.123Z'),
    });
  });

  it('announces a new status, following from what caused it', () => {
    expect(announcement({ before: created, after: completed })).toEqual({
      source: 'order-service',
      detailType: 'OrderCompleted',
      detail: {
        id: 101,
        amount: 100,
        metadata: { correlationId: 'flow', causationId: 'paid', hopCount: 1, key: '101' },
      },
      time: new Date('2026-11-21T10:00:01.000Z'),
    });
  });

  it('announces the same status again when that is asked for, as the same fact', () => {
    const again = { ...created, announcements: 2, pendingSince: '2026-11-21T10:10:00.000Z' };
    expect(announcement({ before: created, after: again })).toEqual(
      announcement({ before: undefined, after: created }),
    );
  });

  it.each<[string, Order | undefined, Order | undefined]>([
    ['a write that changes nothing', created, created],
    ['a write that changes something else', created, { ...created, pendingSince: 'later' }],
    ['a removal', completed, undefined],
  ])('announces nothing for %s', (_, before, after) => {
    expect(announcement({ before, after })).toBeUndefined();
  });
});
