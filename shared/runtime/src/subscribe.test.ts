import { describe, expect, it } from '@jest/globals';
import { OrderCreated } from '@signalbox/events/order-service';
import { PaymentFailed } from '@signalbox/events/payment-service';
import { createMemoryLog } from './memory-log.ts';
import { subscribe } from './subscribe.ts';
import { eventBridgeEvent } from './testing/event-bridge-event.ts';
import { lambdaContext } from './testing/lambda-context.ts';

const time = new Date('2026-11-21T10:00:00Z');
const metadata = { correlationId: 'flow', causationId: 'request', key: '7', hopCount: 0 };
const created = { source: 'order-service', detailType: 'OrderCreated', time, detail: { id: 7, amount: 5, metadata } };
const failed = { source: 'payment-service', detailType: 'PaymentFailed', time, detail: { id: 8 } };

function subscriber() {
  const seen: unknown[] = [];
  const log = createMemoryLog();
  const handler = subscribe({
    log,
    contracts: [OrderCreated, PaymentFailed],
    handle: async (event, delivery) => {
      seen.push(event.detailType === 'OrderCreated' ? event.detail.amount : `failed ${event.detail.id}`);
      delivery.log.info('seen');
    },
  });
  return { handler, seen, log };
}

describe('subscribe', () => {
  it('hands each event over by its contract', async () => {
    const { handler, seen } = subscriber();
    await handler(eventBridgeEvent('event-1', created), lambdaContext());
    await handler(eventBridgeEvent('event-2', failed), lambdaContext());
    expect(seen).toEqual([5, 'failed 8']);
  });

  it('hands over what was delivered as well, with what the contract does not name', async () => {
    const raw: unknown[] = [];
    const handle = async (_: unknown, delivery: { readonly raw: unknown }) => void raw.push(delivery.raw);
    const handler = subscribe({ log: createMemoryLog(), contracts: [OrderCreated], handle });
    const event = eventBridgeEvent('event-1', { ...created, detail: { ...created.detail, colour: 'red' } });
    await handler(event, lambdaContext());
    expect(raw).toEqual([event]);
  });

  it('puts the correlation id on every line', async () => {
    const { handler, log } = subscriber();
    await handler(eventBridgeEvent('event-1', created), lambdaContext('invocation-9'));
    expect(log.lines).toEqual([
      {
        level: 'info',
        message: 'seen',
        fields: {
          correlationId: 'flow',
          eventId: 'event-1',
          source: 'order-service',
          detailType: 'OrderCreated',
          requestId: 'invocation-9',
        },
      },
    ]);
  });

  it.each([
    ['an event that no contract is for', { ...created, detailType: 'OrderPacked' }, /it is order-service OrderPacked/],
    ['an event of another source', { ...created, source: 'payment-service' }, /it is payment-service OrderCreated/],
    ['a detail that does not fit', { ...failed, detail: { id: '8' } }, /payment-service PaymentFailed: id: /],
  ])('throws for %s, so that it ends in the dead-letter queue', async (_, event, reason) => {
    const { handler, seen } = subscriber();
    const handled = handler(eventBridgeEvent('event-1', event), lambdaContext());
    await expect(handled).rejects.toMatchObject({
      name: 'UnparseableEventError',
      message: expect.stringMatching(reason),
    });
    expect(seen).toEqual([]);
  });
});
