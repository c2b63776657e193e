import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSystemClock } from '../service/clock.ts';
import { createIds } from '../service/ids.ts';
import { createSignals } from '../service/signals.ts';
import { StateMap } from '../service/state-map.ts';
import { createDeliveries, type PendingDelivery } from './deliveries.ts';
import type { EndpointOptions } from './endpoint-options.ts';
import { createFaults } from './faults.ts';
import { createInbox, type ReceivedMail } from './inbox.ts';
import { createInstances } from './instances.ts';
import { createMetrics } from './metrics.ts';
import { createFolderPersistence, createNoPersistence } from './persistence.ts';
import { createRecorder } from './recorder.ts';
import { createSessions, type Session } from './sessions.ts';
import { createWitnesses } from './witnesses.ts';
import { createWork } from './work.ts';

/** All that an endpoint consists of behind its port. */
export type EndpointParts = ReturnType<typeof createParts>;

/**
 * @param url where the endpoint is reached; known once its port is
 * @throws StateError when the kept state cannot be read
 */
export function createParts({ services, ...options }: EndpointOptions, url: () => string) {
  const clock = options.clock ?? createSystemClock();
  const ids = createIds(options.seed);
  const { account = '000000000000', region = 'eu-west-1', stateFolder } = options;
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-'));
  const persistence = stateFolder ? createFolderPersistence(stateFolder) : createNoPersistence();
  const kept = <Value>(name: string) => {
    const map = new StateMap<string, Value>();
    persistence.attach(`endpoint/${name}`, map as StateMap<unknown, unknown>);
    return map;
  };

  const faults = createFaults();
  const recorder = createRecorder();
  const work = createWork();
  const inbox = createInbox(kept<ReceivedMail>('inbox'));
  const sessions = createSessions(kept<Session>('sessions'), { clock, ids, account });
  const tell = createWitnesses(services, () => instances, recorder);
  const own = { tell, account, region, folder, clock, ids, faults, recorder, work, inbox, sessions, persistence };

  const instances = createInstances(services, {
    ...own,
    endpoint: url,
    signals: createSignals(),
    deliveries: () => deliveries,
    metrics: () => metrics,
  });
  const pending = kept<PendingDelivery>('deliveries');
  const { receive, deadLetter } = instances;
  const deliveries = createDeliveries({ pending, receive, deadLetter, clock, ids, faults, recorder, work });
  const hasCloudWatch = services.some(({ name }) => name === 'cloudwatch');
  const metrics = createMetrics(
    clock,
    async (input) => {
      if (hasCloudWatch) await instances.of('cloudwatch').context.callByName('cloudwatch', 'PutMetricData', input);
    },
    (error) => recorder.observe({ kind: 'note', at: clock.now(), text: `Metrics of a second are lost: ${error}` }),
  );
  return { ...own, instances, deliveries, metrics };
}
