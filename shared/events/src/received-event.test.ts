import { describe, expect, it } from '@jest/globals';
import { OrderCreated } from './order-service.ts';
import { outgoingEvent } from './outgoing-event.ts';
import { PaymentFailed } from './payment-service.ts';
import { causeOf, type ReceivedEvent, receivedEvent } from './received-event.ts';
import { UnparseableEventError } from './unparseable-event-error.ts';

const raw = {
  version: '0',
  id: 'event-1',
  source: 'order-service',
  'detail-type': 'OrderCreated',
  account: '000000000000',
  time: '2026-11-21T10:00:00Z',
  region: 'eu-west-1',
  resources: [],
  detail: { id: 101, amount: 100 },
};

describe('receivedEvent', () => {
  it('gives the typed detail and the envelope that the publisher wrote', () => {
    const cause = { correlationId: 'flow-1', causationId: 'request-1', hopCount: 3 };
    const sent = outgoingEvent(OrderCreated, raw.detail, { key: '101', cause, time: new Date(0) });
    const received = receivedEvent([OrderCreated], { ...raw, detail: sent.detail });
    expect(received.detail.amount).toBe(100);
    expect(received.metadata).toEqual({ ...cause, key: '101' });
  });

  it('starts a flow when the event came without an envelope', () => {
    const { metadata } = receivedEvent([OrderCreated], raw);
    expect(metadata).toEqual({ correlationId: 'event-1', causationId: 'event-1', key: 'event-1', hopCount: 0 });
  });

  it.each([[null], [{}], [{ correlationId: 7 }], ['text']])('starts a flow when the envelope is %j', (metadata) => {
    const received = receivedEvent([OrderCreated], { ...raw, detail: { ...raw.detail, metadata } });
    expect(received.metadata.correlationId).toBe('event-1');
  });

  it('ignores members that the schema does not name', () => {
    const received = receivedEvent([OrderCreated], { ...raw, detail: { ...raw.detail, colour: 'red' } });
    expect(received.detail).toEqual({ id: 101, amount: 100 });
  });

  it('names the failing members of an event that does not fit', () => {
    const parse = () => receivedEvent([OrderCreated], { ...raw, detail: { id: 0, amount: 'much' } });
    expect(parse).toThrow(UnparseableEventError);
    expect(parse).toThrow(
      /order-service OrderCreated: id: .*; amount: Invalid input: expected number, received string/,
    );
  });

  it('refuses what is another event or none', () => {
    expect(() => receivedEvent([PaymentFailed], raw)).toThrow(
      /payment-service PaymentFailed: it is order-service OrderCreated/,
    );
    expect(() => receivedEvent([OrderCreated], 'no event')).toThrow(UnparseableEventError);
  });

  it('is told apart by its detail-type when the contract is one of several', () => {
    const amountOf = (event: ReceivedEvent<typeof OrderCreated | typeof PaymentFailed>) =>
      // @ts-expect-error a payment has no amount
      event.detailType === 'OrderCreated' ? event.detail.amount : event.detail.amount;
    expect(amountOf(receivedEvent([PaymentFailed, OrderCreated], raw))).toBe(100);
  });
});

describe('causeOf', () => {
  it('keeps the flow, names the event and counts the hop', () => {
    expect(causeOf(receivedEvent([OrderCreated], raw))).toEqual({
      correlationId: 'event-1',
      causationId: 'event-1',
      hopCount: 1,
    });
  });
});

describe('outgoingEvent', () => {
  const publication = {
    key: '101',
    cause: { correlationId: 'flow', causationId: 'request', hopCount: 0 },
    time: new Date(0),
  };

  it('refuses a detail that breaks the contract', () => {
    expect(() => outgoingEvent(OrderCreated, { id: 101, amount: -1 }, publication)).toThrow(/OrderCreated: amount: /);
    // @ts-expect-error an order has an amount
    expect(() => outgoingEvent(OrderCreated, { id: 101 }, publication)).toThrow(UnparseableEventError);
  });

  it('leaves out what the contract does not name', () => {
    const wide = { id: 101, amount: 1, secret: 'x' };
    expect(Object.keys(outgoingEvent(OrderCreated, wide, publication).detail)).toEqual(['id', 'amount', 'metadata']);
  });
});
