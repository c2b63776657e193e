import { describe, expect, it } from '@jest/globals';
import { PaymentFailed, PaymentSucceeded } from '@signalbox/events/payment-service';
import { receivedEvent } from '@signalbox/events/received-event';
import { eventBridgeEvent } from '@signalbox/runtime/testing/event-bridge-event';
import { newOrder } from './new-order.ts';
import { settledOrder, settlementAfter, settlementOutcome } from './settlement.ts';

const now = new Date('2026-11-21T10:00:05.000Z');
const created = newOrder({ id: 101, amount: 100 }, { correlationId: 'flow', causationId: 'request', hopCount: 0 }, now);

const settlementOf = (detailType: string) =>
  settlementAfter(
    receivedEvent(
      [PaymentSucceeded, PaymentFailed],
      eventBridgeEvent('event-1', { source: 'payment-service', detailType, time: now, detail: { id: 101 } }),
    ),
    now,
  );

describe('settlement', () => {
  it.each([
    ['PaymentSucceeded', 'OrderCompleted'],
    ['PaymentFailed', 'OrderCancelled'],
  ])('ends an order after %s as %s', (detailType, status) => {
    const settlement = settlementOf(detailType);
    expect(settlementOutcome(created, settlement)).toBe('settled');
    expect(settledOrder(created, settlement)).toEqual({
      id: 101,
      amount: 100,
      status,
      history: [...created.history, { status, at: now.toISOString() }],
      cause: { correlationId: 'flow', causationId: 'event-1', hopCount: 1 },
      announcements: 1,
    });
  });

  it('keeps the flow of the order even when the payment came without one', () => {
    expect(settledOrder(created, settlementOf('PaymentFailed')).cause.correlationId).toBe('flow');
  });

  it.each([
    ['PaymentSucceeded', 'repeated'],
    ['PaymentFailed', 'contradicted'],
  ])('changes nothing when %s comes to a completed order', (detailType, outcome) => {
    const completed = settledOrder(created, settlementOf('PaymentSucceeded'));
    const late = settlementOf(detailType);
    expect(settlementOutcome(completed, late)).toBe(outcome);
    expect(settledOrder(completed, late)).toBe(completed);
  });
});
