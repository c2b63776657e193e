import { describe, expect, it } from '@jest/globals';
import { PizzaCooked, PizzaMade, PizzaOrdered } from '@signalbox/events/pizza-service';
import { createMemoryEventBus } from '@signalbox/runtime/memory-event-bus';
import { createMemoryLog } from '@signalbox/runtime/memory-log';
import { createPublisher } from '@signalbox/runtime/publisher';
import { eventBridgeEvent } from '@signalbox/runtime/testing/event-bridge-event';
import { lambdaContext } from '@signalbox/runtime/testing/lambda-context';
import type { WorkStage } from './next-stage.ts';
import { pizzaEvent, time } from './testing/pizza-events.ts';
import { workOnStage } from './work-on-stage.ts';

function worker(stage: WorkStage) {
  const bus = createMemoryEventBus();
  const handler = workOnStage({
    stage,
    contracts: [PizzaOrdered, PizzaMade, PizzaCooked],
    publisher: createPublisher({ bus }),
    now: () => time,
    log: createMemoryLog(),
  });
  const receive = (event: unknown) => handler(event, lambdaContext());
  const published = () =>
    bus.entries.map(({ Source, DetailType, Detail = '' }) => [Source, DetailType, JSON.parse(Detail)]);
  return { receive, published };
}

describe('the work on a stage', () => {
  it.each([
    ['make_pizza', 'cook_pizza'],
    ['cook_pizza', 'deliver_pizza'],
    ['deliver_pizza', 'delivered'],
  ] as const)('of %s is followed by the same detail with %s', async (stage, next) => {
    const { receive, published } = worker(stage);
    await receive(pizzaEvent(stage));
    expect(published()).toEqual([
      [
        stage,
        'eventtype',
        {
          item: { eventtype: next, order_id: '42', kind: 'funghi' },
          note: 'hot',
          metadata: expect.objectContaining({ key: '42', causationId: `event-${stage}` }),
        },
      ],
    ]);
  });

  it('starts a flow at the event that the API made, and is one hop further with each event', async () => {
    const first = worker('make_pizza');
    await first.receive(pizzaEvent('make_pizza', '42', 'from-api'));
    const [[, , detail]] = first.published() as [[string, string, { metadata: object }]];
    expect(detail.metadata).toEqual({ correlationId: 'from-api', causationId: 'from-api', key: '42', hopCount: 1 });
    const second = worker('cook_pizza');
    await second.receive(eventBridgeEvent('next', { source: 'make_pizza', detailType: 'eventtype', time, detail }));
    expect(second.published()).toMatchObject([
      ['cook_pizza', 'eventtype', { metadata: { correlationId: 'from-api', causationId: 'next', hopCount: 2 } }],
    ]);
  });

  it('is followed by copies when the event comes twice, the same in all by which copies are told', async () => {
    const { receive, published } = worker('make_pizza');
    await receive(pizzaEvent('make_pizza'));
    await receive(pizzaEvent('make_pizza'));
    const [one, other] = published();
    expect(one).toEqual(other);
  });

  it('keeps a number as order id as it is, and its key is text', async () => {
    const { receive, published } = worker('make_pizza');
    await receive(pizzaEvent('make_pizza', 42));
    const followed = { item: { order_id: 42 }, metadata: { key: '42' } };
    expect(published()).toMatchObject([['make_pizza', 'eventtype', followed]]);
  });

  it.each([
    ['no order id', { item: { eventtype: 'make_pizza' } }, /item\.order_id/],
    ['an empty order id', { item: { eventtype: 'make_pizza', order_id: '' } }, /item\.order_id/],
    ['a list as order id', { item: { eventtype: 'make_pizza', order_id: [] } }, /item\.order_id/],
    ['no item', { order_id: '42' }, /item/],
    ['an unknown stage', { item: { eventtype: 'eat_pizza', order_id: '42' } }, /item\.eventtype/],
  ])('refuses %s, so that it ends in the dead-letter queue and nothing follows', async (_, detail, reason) => {
    const { receive, published } = worker('make_pizza');
    const event = eventBridgeEvent('bad', { source: 'lab_http_api', detailType: 'eventtype', time, detail });
    await expect(receive(event)).rejects.toMatchObject({
      code: 'UnparseableEvent',
      message: expect.stringMatching(reason),
    });
    expect(published()).toEqual([]);
  });

  it('refuses the event of another stage, which would go round for ever', async () => {
    const { receive, published } = worker('make_pizza');
    await expect(receive(pizzaEvent('cook_pizza'))).rejects.toMatchObject({ code: 'WrongStage' });
    expect(published()).toEqual([]);
  });
});
