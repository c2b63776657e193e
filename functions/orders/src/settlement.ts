import type { PaymentFailed, PaymentSucceeded } from '@signalbox/events/payment-service';
import { causeOf, type ReceivedEvent } from '@signalbox/events/received-event';
import type { Order, OrderStatus } from './order.ts';

const STATUS_AFTER = { PaymentSucceeded: 'OrderCompleted', PaymentFailed: 'OrderCancelled' } as const;

/** How an order ends. */
export interface Settlement {
  readonly status: Exclude<OrderStatus, 'OrderCreated'>;
  /** ISO 8601. */
  readonly at: string;
  readonly causationId: string;
  readonly hopCount: number;
}

/** The settlement that an answer of the payment service asks for. */
export function settlementAfter(
  event: ReceivedEvent<typeof PaymentSucceeded | typeof PaymentFailed>,
  now: Date,
): Settlement {
  const { causationId, hopCount } = causeOf(event);
  return { status: STATUS_AFTER[event.detailType], at: now.toISOString(), causationId, hopCount };
}

/**
 * What a settlement did to an order: an order is settled once, and whatever comes later changes nothing, whether it
 * repeats the first answer or contradicts it.
 */
export function settlementOutcome(before: Order, { status }: Settlement): 'settled' | 'repeated' | 'contradicted' {
  if (before.status === 'OrderCreated') return 'settled';
  return before.status === status ? 'repeated' : 'contradicted';
}

/** The order after a settlement; one that has ended stays as it is. */
export function settledOrder(before: Order, settlement: Settlement): Order {
  if (settlementOutcome(before, settlement) !== 'settled') return before;
  const { status, at, causationId, hopCount } = settlement;
  const { pending: _, pendingSince: __, ...order } = before;
  return {
    ...order,
    status,
    history: [...order.history, { status, at }],
    cause: { ...order.cause, causationId, hopCount },
  };
}
