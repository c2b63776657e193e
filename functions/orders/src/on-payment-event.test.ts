import { describe, expect, it } from '@jest/globals';
import { createMemoryLog } from '@signalbox/runtime/memory-log';
import { eventBridgeEvent } from '@signalbox/runtime/testing/event-bridge-event';
import { lambdaContext } from '@signalbox/runtime/testing/lambda-context';
import { createMemoryOrderTable } from './memory-order-table.ts';
import { newOrder } from './new-order.ts';
import { onPaymentEvent, UnknownOrderError } from './on-payment-event.ts';

const now = new Date('2026-11-21T10:00:00.000Z');
const cause = { correlationId: 'flow', causationId: 'request', hopCount: 0 };

async function service() {
  const orders = createMemoryOrderTable();
  await orders.create(newOrder({ id: 101, amount: 100 }, cause, now));
  const log = createMemoryLog();
  const handler = onPaymentEvent({ orders, now: () => now, log });
  const receive = (detailType: string, id = 101) =>
    handler(
      eventBridgeEvent('event-1', { source: 'payment-service', detailType, time: now, detail: { id } }),
      lambdaContext(),
    );
  return { orders, log, receive };
}

describe('an event of the payment service', () => {
  it.each([
    ['PaymentSucceeded', 'OrderCompleted'],
    ['PaymentFailed', 'OrderCancelled'],
  ])('%s ends the order as %s, which is then no longer pending', async (detailType, status) => {
    const { orders, receive } = await service();
    await receive(detailType);
    expect(orders.rows.get(101)).toMatchObject({ status, history: [{ status: 'OrderCreated' }, { status }] });
    expect(await orders.listPending('9999', 10)).toEqual([]);
  });

  it('writes nothing when it is repeated or contradicted, and warns of the latter', async () => {
    const { orders, log, receive } = await service();
    await receive('PaymentFailed');
    await receive('PaymentFailed');
    await receive('PaymentSucceeded');
    expect(orders.changes).toHaveLength(2);
    expect(orders.rows.get(101)?.status).toBe('OrderCancelled');
    expect(log.lines.map(({ level, message }) => `${level} ${message}`)).toEqual([
      'info Order settled',
      'info Order repeated',
      'warn Order contradicted',
    ]);
  });

  it('throws for an order that is not there, so that it is tried again and then dead-lettered', async () => {
    const { receive } = await service();
    await expect(receive('PaymentFailed', 102)).rejects.toThrow(UnknownOrderError);
  });

  it('throws for an event that the payment service does not declare', async () => {
    const { receive } = await service();
    await expect(receive('PaymentDelayed')).rejects.toMatchObject({ code: 'UnparseableEvent' });
  });
});
