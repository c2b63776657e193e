import type { Clock } from '../../../service/clock.ts';
import { GatewayError } from './gateway-error.ts';

/**
 * Waits for an integration as long as its time-out allows. What runs behind it goes on, as on AWS.
 * @throws GatewayError 503
 */
export function withTimeout<Value>(work: Promise<Value>, milliseconds: number, clock: Clock): Promise<Value> {
  return new Promise((resolve, reject) => {
    const cancel = clock.setTimeout(() => {
      const reason = 'The request to the integration timed out.';
      reject(new GatewayError(503, 'Service Unavailable', { reason }));
    }, milliseconds);
    work.then(resolve, reject).finally(cancel);
  });
}
