import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createProtocolRouter } from '../protocols/router.ts';
import { type Clock, createSystemClock } from '../service/clock.ts';
import type { ServiceContext } from '../service/context.ts';
import { createIds } from '../service/ids.ts';
import type { Service } from '../service/service.ts';
import { createSignals } from '../service/signals.ts';
import { StateMap } from '../service/state-map.ts';
import { handleAdmin } from './admin.ts';
import { createDeliveries, type PendingDelivery } from './deliveries.ts';
import { createFaults, type Faults } from './faults.ts';
import { createHealth, type Health } from './health.ts';
import { createInbox, type Inbox, type ReceivedMail } from './inbox.ts';
import { createInstances, type Instances } from './instances.ts';
import { createMetrics } from './metrics.ts';
import { createFolderPersistence, createNoPersistence, type Persistence } from './persistence.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { listen } from './server.ts';
import { createSessions, type Session } from './sessions.ts';
import { createWork } from './work.ts';

export interface EndpointOptions {
  readonly services: readonly Service[];
  /** TCP port on the loopback interface. @default any free one */
  readonly port?: number;
  /** Where state is kept; without it everything is gone at the end. */
  readonly stateFolder?: string;
  /** @default eu-west-1 */
  readonly region?: string;
  /** @default 000000000000 */
  readonly account?: string;
  /** @default the machine's clock */
  readonly clock?: Clock;
  /** Makes identifiers and jitter reproducible. */
  readonly seed?: number;
}

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
  const clock = options.clock ?? createSystemClock();
  const ids = createIds(options.seed);
  const account = options.account ?? '000000000000';
  const region = options.region ?? 'eu-west-1';
  const scratch = mkdtempSync(join(tmpdir(), 'signalbox-'));
  const persistence: Persistence = options.stateFolder
    ? createFolderPersistence(options.stateFolder)
    : createNoPersistence();

  const faults = createFaults();
  const recorder = createRecorder();
  const work = createWork();
  const kept = <Value>(name: string) => {
    const map = new StateMap<string, Value>();
    persistence.attach(`endpoint/${name}`, map as StateMap<unknown, unknown>);
    return map;
  };
  const inbox = createInbox(kept<ReceivedMail>('inbox'));
  const sessions = createSessions(kept<Session>('sessions'), { clock, ids, account });

  let url = '';
  const instances = createInstances(options.services, {
    account,
    region,
    endpoint: () => url,
    folder: scratch,
    clock,
    ids,
    signals: createSignals(),
    faults,
    recorder,
    work,
    inbox,
    sessions,
    persistence,
    deliveries: () => deliveries,
    metrics: () => metrics,
  });
  const deliveries = createDeliveries({
    pending: kept<PendingDelivery>('deliveries'),
    receive: instances.receive,
    clock,
    ids,
    faults,
    recorder,
    work,
  });
  const hasCloudWatch = options.services.some(({ name }) => name === 'cloudwatch');
  const metrics = createMetrics(clock, async (input) => {
    if (hasCloudWatch) await instances.of('cloudwatch').context.callByName('cloudwatch', 'PutMetricData', input);
  });

  const health = createHealth(options.services, instances.apis);
  const router = createProtocolRouter(instances.apis);
  const admin = { health, inbox, faults, recorder, clock };
  const server = await listen({
    port: options.port ?? 0,
    router,
    instances,
    sessions,
    faults,
    ids,
    region,
    admin: (request) => handleAdmin(request, admin),
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
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
