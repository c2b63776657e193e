import { createEndpoint, type Endpoint } from '../endpoint/endpoint.ts';
import type { EndpointOptions } from '../endpoint/endpoint-options.ts';
import { createManualClock, type ManualClock } from '../service/clock.ts';
import type { Service } from '../service/service.ts';

/** An endpoint for one test suite, with what an SDK client needs to reach it. */
export interface TestEndpoint extends Endpoint {
  /** Give it to any SDK client: `new SQSClient(endpoint.client)`. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly maxAttempts: 1;
  };
}

/**
 * Starts an endpoint in process with the services under test. Stop it in `afterAll`.
 * @param options `clock: createManualClock()` for tests of time
 */
export async function startTestEndpoint(
  services: readonly Service[],
  options: Omit<EndpointOptions, 'services'> = {},
): Promise<TestEndpoint> {
  const endpoint = await createEndpoint({ services, ...options });
  endpoint.health.set('ready');
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  // Prototype, not spread: getters stay live.
  return Object.create(endpoint, {
    client: {
      value: { endpoint: endpoint.url, region: endpoint.region, credentials, maxAttempts: 1 },
      enumerable: true,
    },
  }) as TestEndpoint;
}

export { createManualClock, type ManualClock };
