import { OrderCancelled, OrderCompleted, OrderCreated } from '@signalbox/events/order-service';
import { PaymentFailed, PaymentSucceeded } from '@signalbox/events/payment-service';
import type { Idempotency } from '@signalbox/runtime/idempotency';
import type { Log } from '@signalbox/runtime/log';
import { subscribe } from '@signalbox/runtime/subscribe';
import { messageKey, messageOf } from './message.ts';
import type { Topic } from './topic.ts';

export interface NotifyProps {
  readonly topic: Topic;
  readonly idempotency: Idempotency;
  readonly log: Log;
}

/** Tells people of every status of an order and of its payment, once each. */
export function notify({ topic, idempotency, log }: NotifyProps) {
  return subscribe({
    log,
    contracts: [OrderCreated, OrderCompleted, OrderCancelled, PaymentSucceeded, PaymentFailed],
    handle: async (event, delivery) => {
      const key = messageKey(event);
      await idempotency.once(key, delivery.lambda, async () => {
        await topic.publish(messageOf(event));
        delivery.log.info('Told', { key });
      });
    },
  });
}
