import type { OutgoingEvent } from '@signalbox/events/outgoing-event';
import { createMemoryLog } from '@signalbox/runtime/memory-log';
import { eventBridgeEvent } from '@signalbox/runtime/testing/event-bridge-event';
import { httpRequest } from '@signalbox/runtime/testing/http-request';
import { lambdaContext } from '@signalbox/runtime/testing/lambda-context';
import { streamEvent } from '@signalbox/runtime/testing/stream-event';
import { announceOrder } from '../announce-order.ts';
import { createMemoryOrderTable } from '../memory-order-table.ts';
import { onPaymentEvent } from '../on-payment-event.ts';
import { postOrder } from '../post-order.ts';
import { reannounceStaleOrders } from '../reannounce-stale-orders.ts';

/** What may become of a message: `lost` never reaches its consumer, `kept` is delivered once more later. */
export type Fate = 'delivered' | 'kept' | 'lost';

/** Something that happens. `pick` says to which of the messages that wait, counted round. */
export type Step =
  | { readonly kind: 'post'; readonly id: number }
  /** The bus fails at the event number `outage`; a crash comes after publishing and before the answer. */
  | { readonly kind: 'stream'; readonly records: number; readonly outage: number; readonly crash: boolean }
  | { readonly kind: 'pay' | 'settle'; readonly pick: number; readonly fate: Fate }
  | { readonly kind: 'contradict'; readonly pick: number }
  | { readonly kind: 'reannounce'; readonly seconds: number };

/** What order `id` costs: 100, 500 or 501. */
export const amountOf = (id: number) => [501, 100, 500][id % 3] ?? 0;

/** The payment service's decision. */
const paymentOf = (amount: number) => (amount > 500 ? 'PaymentFailed' : 'PaymentSucceeded');

/** The order service on memory, amid a bus that loses, repeats and reorders, and a payment service like ours. */
export function createOrderWorld(staleAfterSeconds: number) {
  const orders = createMemoryOrderTable();
  const log = createMemoryLog();
  const published: OutgoingEvent[] = [];
  const created: OutgoingEvent[] = [];
  const payments: { readonly id: number; readonly detailType: string }[] = [];
  const world = { milliseconds: Date.UTC(2026, 10, 21), streamPosition: 0, deliveries: 0, publishesLeft: 0 };
  const now = () => new Date(world.milliseconds);
  const publisher = {
    async publish(events: readonly OutgoingEvent[]) {
      if (world.publishesLeft === 0) throw new Error('The bus is out');
      world.publishesLeft -= 1;
      published.push(...events);
      created.push(...events.filter(({ detailType }) => detailType === 'OrderCreated'));
    },
  };
  const post = postOrder({ orders, now, log });
  const announce = announceOrder({ publisher, log });
  const settle = onPaymentEvent({ orders, now, log });
  const reannounce = reannounceStaleOrders({ orders, now, staleAfterSeconds, log });

  const stream = async ({ records, outage, crash }: Extract<Step, { kind: 'stream' }>) => {
    const { streamPosition } = world;
    world.publishesLeft = outage;
    const event = streamEvent(orders.changes.slice(streamPosition, streamPosition + records), streamPosition);
    const { batchItemFailures } = await announce(event);
    const reached = batchItemFailures[0]?.itemIdentifier ?? streamPosition + event.Records.length;
    if (!crash) world.streamPosition = Number(reached);
  };

  const settleWith = async ({ id, detailType }: { id: number; detailType: string }) => {
    world.deliveries += 1;
    const event = { source: 'payment-service', detailType, time: now(), detail: { id } };
    await settle(eventBridgeEvent(`event-${world.deliveries}`, event), lambdaContext());
  };

  const happens = async (step: Step): Promise<void> => {
    if (step.kind === 'post') {
      const body = JSON.stringify({ id: step.id, amount: amountOf(step.id) });
      await post(httpRequest('POST /order', { body }));
    } else if (step.kind === 'stream') {
      await stream(step);
    } else if (step.kind === 'reannounce') {
      world.milliseconds += step.seconds * 1_000;
      await reannounce({}, lambdaContext());
    } else if (step.kind === 'contradict') {
      const payment = payments[step.pick % payments.length];
      const opposite = payment?.detailType === 'PaymentFailed' ? 'PaymentSucceeded' : 'PaymentFailed';
      if (payment) payments.push({ id: payment.id, detailType: opposite });
    } else if (step.kind === 'pay') {
      const detail = taken(created, step)?.detail;
      if (detail) payments.push({ id: Number(detail.id), detailType: paymentOf(Number(detail.amount)) });
    } else {
      const payment = taken(payments, step);
      if (payment) await settleWith(payment);
    }
  };
  const isQuiet = () => world.streamPosition === orders.changes.length && created.length + payments.length === 0;
  return { orders, published, happens, isQuiet };
}

/** The message that a step is about, unless it is lost. */
function taken<Message>(messages: Message[], { pick, fate }: { readonly pick: number; readonly fate: Fate }) {
  const index = pick % messages.length;
  const message = messages[index];
  if (message && fate !== 'kept') messages.splice(index, 1);
  return fate === 'lost' ? undefined : message;
}
