import { OrderCreated } from '@signalbox/events/order-service';
import { outgoingEvent } from '@signalbox/events/outgoing-event';
import { PaymentSucceeded } from '@signalbox/events/payment-service';
import { causeOf } from '@signalbox/events/received-event';
import { environment, text } from '@signalbox/runtime/environment';
import { createEventBus } from '@signalbox/runtime/event-bus';
import { createLog } from '@signalbox/runtime/log';
import { createPublisher } from '@signalbox/runtime/publisher';
import { subscribe } from '@signalbox/runtime/subscribe';

const { EVENT_BUS_NAME } = environment({ EVENT_BUS_NAME: text });

const publisher = createPublisher({ bus: createEventBus(EVENT_BUS_NAME) });

/** A handler as services have them, but for its sense: it answers an order with a payment, and a payment with an order. */
export const handler = subscribe({
  log: createLog('relay'),
  contracts: [OrderCreated, PaymentSucceeded],
  handle: async (event) => {
    const { id } = event.detail;
    const publication = { key: String(id), cause: causeOf(event), time: new Date(event.time) };
    const answer =
      event.detailType === 'OrderCreated'
        ? outgoingEvent(PaymentSucceeded, { id }, publication)
        : outgoingEvent(OrderCreated, { id, amount: 1 }, publication);
    await publisher.publish([answer]);
  },
});
