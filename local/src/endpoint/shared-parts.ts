import type { Clock } from '../service/clock.ts';
import type { Ids } from '../service/ids.ts';
import type { Signals } from '../service/signals.ts';
import type { Deliveries } from './deliveries.ts';
import type { Faults } from './faults.ts';
import type { Inbox } from './inbox.ts';
import type { Metrics } from './metrics.ts';
import type { Persistence } from './persistence.ts';
import type { Recorder } from './recorder.ts';
import type { Sessions } from './sessions.ts';
import type { Tell } from './witnesses.ts';
import type { Work } from './work.ts';

/** The parts of an endpoint that all its services share. */
export interface SharedParts {
  readonly account: string;
  /** The region of requests that name none. */
  readonly region: string;
  /** Known once the server listens. */
  endpoint(): string;
  readonly folder: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly signals: Signals;
  readonly faults: Faults;
  readonly recorder: Recorder;
  readonly work: Work;
  readonly inbox: Inbox;
  readonly sessions: Sessions;
  readonly persistence: Persistence;
  /** Tells the witnesses of an API call, where there are any. */
  readonly tell: Tell | undefined;
  deliveries(): Deliveries;
  metrics(): Metrics;
}
