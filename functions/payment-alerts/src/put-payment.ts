import { http } from '@signalbox/runtime/http';
import { ConflictError } from '@signalbox/runtime/http-error';
import type { Log } from '@signalbox/runtime/log';
import { newPayment } from './new-payment.ts';
import { type Payment, paymentView } from './payment.ts';
import { paymentPath, paymentRequest } from './payment-request.ts';
import type { PaymentTable } from './payment-table.ts';
import { requestedChange } from './requested-change.ts';

export interface PutPaymentProps {
  readonly payments: PaymentTable;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * `PUT /payments/{customerId}/{paymentId}`: 201 for a new payment; 200 for the same again, which writes nothing, and for
 * one whose authorisation is withdrawn; 409 when the ids are those of a payment with another content.
 */
export function putPayment({ payments, now, log }: PutPaymentProps) {
  return http({
    log,
    path: paymentPath,
    body: paymentRequest,
    handle: async ({ path, body, cause: { correlationId }, log: requestLog }) => {
      const { created, payment } = await payments.create(newPayment(path, body, correlationId, now()));
      const change = requestedChange(payment, body);
      if (change === 'conflict') throw conflictWith(payment);
      requestLog.info(created ? 'Payment created' : 'Payment put again', { ...path, change });
      const current = change === 'withdrawal' ? await payments.withdraw(path, correlationId) : payment;
      return { status: created ? 201 : 200, body: paymentView(current) };
    },
  });
}

function conflictWith({ customerId, paymentId, amount, currency, authorisation }: Payment): ConflictError {
  return new ConflictError(
    `Payment ${paymentId} of ${customerId} exists with the content ${amount} ${currency}, ${authorisation}.`,
  );
}
