import { rmSync } from 'node:fs';
import { createProtocolRouter } from '../protocols/router.ts';
import type { Clock } from '../service/clock.ts';
import type { ServiceContext } from '../service/context.ts';
import { handleAdmin } from './admin.ts';
import { createParts } from './create-parts.ts';
import type { EndpointOptions } from './endpoint-options.ts';
import type { Faults } from './faults.ts';
import { createHealth, type Health } from './health.ts';
import type { Inbox } from './inbox.ts';
import type { Instances } from './instances.ts';
import type { Recorder } from './recorder.ts';
import { listen } from './server.ts';

/** A running AWS endpoint. Several may run in one process; they share nothing. */
export interface Endpoint {
  /** `http://127.0.0.1:4566` */
  readonly url: string;
  readonly port: number;
  readonly region: string;
  readonly account: string;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly recorder: Recorder;
  readonly inbox: Inbox;
  /** Says `starting` until whoever started the endpoint sets another status. */
  readonly health: Health;
  readonly instances: Instances;
  /** Calls an API in process. */
  readonly call: ServiceContext['call'];
  /** Ends when no delivery and no background work is under way. */
  idle(): Promise<void>;
  /** Refuses new requests, lets those under way end, saves the state. */
  stop(): Promise<void>;
}

/**
 * Starts an endpoint on the loopback interface.
 * @throws StateError when the kept state cannot be read; PortTakenError when the port is in use
 */
export async function createEndpoint(options: EndpointOptions): Promise<Endpoint> {
  let url = '';
  const parts = createParts(options, () => url);
  const { account, region, clock, faults, recorder, inbox, work, instances, deliveries, metrics, persistence } = parts;

  const health = createHealth(options.services, instances.apis);
  const admin = { health, inbox, faults, recorder, clock };
  const server = await listen({
    ...parts,
    port: options.port ?? 0,
    router: createProtocolRouter(instances.apis),
    admin: (request) => handleAdmin(request, admin),
  }).catch((error: unknown) => {
    rmSync(parts.folder, { recursive: true, force: true });
    throw error;
  });
  url = `http://127.0.0.1:${server.port}`;
  await instances.start();
  deliveries.resume();

  return {
    url,
    port: server.port,
    region,
    account,
    clock,
    faults,
    recorder,
    inbox,
    health,
    instances,
    get call() {
      const { context } = instances.of(options.services[0]?.name ?? '');
      return context.call.bind(context) as ServiceContext['call'];
    },
    idle: work.idle,
    async stop() {
      deliveries.stop();
      await server.close();
      for (const { definition, context } of instances.all()) await definition.stop?.(context);
      metrics.stop();
      persistence.close();
      rmSync(parts.folder, { recursive: true, force: true });
    },
  };
}
