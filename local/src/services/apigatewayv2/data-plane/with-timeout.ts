import type { Clock } from '../../../service/clock.ts';
import { withTimeout as within } from '../../../service/with-timeout.ts';
import { GatewayError } from './gateway-error.ts';

/** An integration took longer than it may. */
export class IntegrationTimeout extends GatewayError {
  constructor() {
    super(503, 'Service Unavailable', { reason: 'The request to the integration timed out.' });
  }
}

/**
 * Waits for an integration as long as its time-out allows.
 * @throws IntegrationTimeout
 */
export function withTimeout<Value>(work: Promise<Value>, milliseconds: number, clock: Clock): Promise<Value> {
  return within(work, milliseconds, clock, () => new IntegrationTimeout());
}
