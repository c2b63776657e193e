import { GatewayError } from '../gateway-error.ts';

/** A request that says not enough about who sends it. */
export const unauthorized = (reason: string, challenge?: string) =>
  new GatewayError(401, 'Unauthorized', {
    reason,
    ...(challenge !== undefined && { headers: { 'www-authenticate': [challenge] } }),
  });

/** A request of somebody who may not do this. */
export const forbidden = (reason: string, challenge?: string) =>
  new GatewayError(403, 'Forbidden', {
    reason,
    ...(challenge !== undefined && { headers: { 'www-authenticate': [challenge] } }),
  });
