import { describe, expect, it } from '@jest/globals';
import { createMemoryIdempotency } from '@signalbox/runtime/memory-idempotency';
import { createMemoryLog } from '@signalbox/runtime/memory-log';
import { eventBridgeEvent } from '@signalbox/runtime/testing/event-bridge-event';
import { lambdaContext } from '@signalbox/runtime/testing/lambda-context';
import type { Message } from './message.ts';
import { notify } from './notify.ts';

const time = new Date('2026-11-21T10:00:00.000Z');
const metadata = { correlationId: 'flow', causationId: 'request', key: '101', hopCount: 0 };

function service() {
  const sent: Message[] = [];
  const topic = {
    refusals: 0,
    async publish(message: Message) {
      if (topic.refusals > 0) {
        topic.refusals -= 1;
        throw new Error('Throttled');
      }
      sent.push(message);
    },
  };
  const handler = notify({ topic, idempotency: createMemoryIdempotency(), log: createMemoryLog() });
  let deliveries = 0;
  const receive = (source: string, detailType: string, id = 101) => {
    deliveries += 1;
    const detail = source === 'order-service' ? { id, amount: 100, metadata } : { id };
    return handler(eventBridgeEvent(`event-${deliveries}`, { source, detailType, time, detail }), lambdaContext());
  };
  return { topic, sent, receive };
}

describe('notify', () => {
  it('says source, event, order and time in a short message', async () => {
    const { sent, receive } = service();
    await receive('order-service', 'OrderCreated');
    expect(sent).toEqual([
      {
        subject: 'Order 101: OrderCreated',
        text: 'Source: order-service\nEvent: OrderCreated\nOrder: 101\nTime: 2026-11-21T10:00:00Z',
        attributes: { source: 'order-service', detailType: 'OrderCreated', correlationId: 'flow' },
      },
    ]);
  });

  it('tells of every event of both services', async () => {
    const { sent, receive } = service();
    await receive('order-service', 'OrderCreated');
    await receive('payment-service', 'PaymentFailed');
    await receive('order-service', 'OrderCancelled');
    await receive('payment-service', 'PaymentSucceeded', 102);
    await receive('order-service', 'OrderCompleted', 102);
    expect(sent.map(({ subject }) => subject)).toEqual([
      'Order 101: OrderCreated',
      'Order 101: PaymentFailed',
      'Order 101: OrderCancelled',
      'Order 102: PaymentSucceeded',
      'Order 102: OrderCompleted',
    ]);
  });

  it('tells of a status once, however often it is announced', async () => {
    const { sent, receive } = service();
    await receive('order-service', 'OrderCreated');
    await receive('order-service', 'OrderCreated');
    await receive('order-service', 'OrderCreated', 102);
    expect(sent).toHaveLength(2);
  });

  it('tells again after the topic refused', async () => {
    const { topic, sent, receive } = service();
    topic.refusals = 1;
    await expect(receive('order-service', 'OrderCreated')).rejects.toThrow('Throttled');
    await receive('order-service', 'OrderCreated');
    expect(sent).toHaveLength(1);
  });

  it('writes subjects that SNS takes for the largest order', async () => {
    const { sent, receive } = service();
    await receive('payment-service', 'PaymentSucceeded', Number.MAX_SAFE_INTEGER);
    expect(sent[0]?.subject).toMatch(/^[ -~]{1,100}$/);
  });
});
