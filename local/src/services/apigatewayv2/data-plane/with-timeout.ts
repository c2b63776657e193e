import type { Clock } from '../../../service/clock.ts';
import { GatewayError } from './gateway-error.ts';

/** An integration took longer than it may. */
export class IntegrationTimeout extends GatewayError {
  constructor() {
    super(503, 'Service Unavailable', { reason: 'The request to the integration timed out.' });
  }
}

/**
 * Waits for an integration as long as its time-out allows. What runs behind it goes on, as on AWS.
 * @throws IntegrationTimeout
 */
export function withTimeout<Value>(work: Promise<Value>, milliseconds: number, clock: Clock): Promise<Value> {
  return new Promise((resolve, reject) => {
    const cancel = clock.setTimeout(() => {
      reject(new IntegrationTimeout());
    }, milliseconds);
    work.then(resolve, reject).finally(cancel);
  });
}
