import { PaymentFailed, PaymentSucceeded } from '@signalbox/events/payment-service';
import type { Log } from '@signalbox/runtime/log';
import { subscribe } from '@signalbox/runtime/subscribe';
import type { OrderTable } from './order-table.ts';
import { settlementAfter, settlementOutcome } from './settlement.ts';

/** A payment was answered for an order that is not there (yet): the event is tried again, then dead-lettered. */
export class UnknownOrderError extends Error {
  override readonly name = 'UnknownOrderError';
  readonly code = 'UnknownOrder';
}

export interface OnPaymentEventProps {
  readonly orders: OrderTable;
  readonly now: () => Date;
  readonly log: Log;
}

/** Ends the order that a payment was for. An answer that is repeated or contradicted later changes nothing. */
export function onPaymentEvent({ orders, now, log }: OnPaymentEventProps) {
  return subscribe({
    log,
    contracts: [PaymentSucceeded, PaymentFailed],
    handle: async (event, delivery) => {
      const { id } = event.detail;
      const settlement = settlementAfter(event, now());
      const before = await orders.settle(id, settlement);
      if (!before) throw new UnknownOrderError(`${event.detailType} for order ${id}, which does not exist`);
      const outcome = settlementOutcome(before, settlement);
      delivery.log[outcome === 'contradicted' ? 'warn' : 'info'](`Order ${outcome}`, {
        orderId: id,
        status: before.status,
      });
    },
  });
}
