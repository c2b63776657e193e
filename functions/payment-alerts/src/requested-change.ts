import type { Payment } from './payment.ts';
import type { PaymentRequest } from './payment-request.ts';

/**
 * What a request asks of a payment that is there already. A payment keeps its amount and currency, and its authorisation
 * can be withdrawn but not given: once it was not authorised, somebody has been alerted, and nothing takes that back.
 */
export function requestedChange(stored: Payment, requested: PaymentRequest): 'none' | 'withdrawal' | 'conflict' {
  if (stored.amount !== requested.amount || stored.currency !== requested.currency) return 'conflict';
  if (stored.authorisation === requested.authorisation) return 'none';
  return requested.authorisation === 'Not Authorised' ? 'withdrawal' : 'conflict';
}
