import type { Payment, PaymentKey } from './payment.ts';
import type { PaymentRequest } from './payment-request.ts';

/** A payment as it is first stored. */
export function newPayment(key: PaymentKey, request: PaymentRequest, correlationId: string, now: Date): Payment {
  return { ...key, ...request, createdAt: now.toISOString(), correlationId };
}
