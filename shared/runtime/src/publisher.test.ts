import { describe, expect, it } from '@jest/globals';
import { OrderCreated } from '@signalbox/events/order-service';
import { outgoingEvent } from '@signalbox/events/outgoing-event';
import fc from 'fast-check';
import { createMemoryEventBus } from './memory-event-bus.ts';
import { createPublisher, HopCountExceededError, PublishFailedError } from './publisher.ts';

const time = new Date('2026-11-21T10:00:00Z');

function event(id: number, hopCount = 0) {
  const cause = { correlationId: 'flow', causationId: 'request', hopCount };
  return outgoingEvent(OrderCreated, { id, amount: 1 }, { key: String(id), cause, time });
}

/** A publisher that does not wait, on a bus that refuses an entry of an id as often as `refusals` says. */
function publisherWhere(refusals: ReadonlyMap<number, number>) {
  const left = new Map(refusals);
  const waits: number[] = [];
  const bus = createMemoryEventBus(({ Detail = '' }) => {
    const { id } = JSON.parse(Detail);
    const remaining = left.get(id) ?? 0;
    left.set(id, remaining - 1);
    return remaining > 0;
  });
  const publisher = createPublisher({ bus, random: () => 0.5, wait: async (milliseconds) => waits.push(milliseconds) });
  return { bus, waits, publisher, ids: () => bus.entries.map(({ Detail = '' }) => JSON.parse(Detail).id) };
}

describe('createPublisher', () => {
  it('puts an entry with the detail, the envelope and the time', async () => {
    const { bus, publisher } = publisherWhere(new Map());
    await publisher.publish([event(101)]);
    expect(bus.entries).toEqual([
      {
        Source: 'order-service',
        DetailType: 'OrderCreated',
        Time: time,
        Detail: JSON.stringify({
          id: 101,
          amount: 1,
          metadata: { correlationId: 'flow', causationId: 'request', hopCount: 0, key: '101' },
        }),
      },
    ]);
  });

  it('puts only the failed entries again, after pauses that grow', async () => {
    const { bus, waits, publisher, ids } = publisherWhere(
      new Map([
        [2, 2],
        [3, 1],
      ]),
    );
    await publisher.publish([event(1), event(2), event(3)]);
    expect(ids()).toEqual([1, 3, 2]);
    expect(bus.requestSizes).toEqual([3, 2, 1]);
    expect(waits).toEqual([25, 50]);
  });

  it('gives up after five attempts and says why', async () => {
    const { bus, publisher } = publisherWhere(new Map([[1, 99]]));
    const published = publisher.publish([event(1)]);
    await expect(published).rejects.toThrow(PublishFailedError);
    await expect(published).rejects.toThrow('Refused after 5 attempts: ThrottlingException: Rate exceeded');
    expect(bus.requestSizes).toHaveLength(5);
  });

  it('publishes nothing when an event has come too far', async () => {
    const { bus, publisher } = publisherWhere(new Map());
    await expect(publisher.publish([event(1), event(2, 17)])).rejects.toThrow(HopCountExceededError);
    await publisher.publish([event(3, 16)]);
    expect(bus.entries).toHaveLength(1);
  });

  it('publishes every event exactly once whichever entries fail for a while', async () => {
    const refusals = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(refusals, async (counts) => {
        const { publisher, ids } = publisherWhere(new Map(counts.map((count, index) => [index + 1, count])));
        await publisher.publish(counts.map((_, index) => event(index + 1)));
        expect(ids().toSorted((one, other) => one - other)).toEqual(counts.map((_, index) => index + 1));
      }),
    );
  });
});
