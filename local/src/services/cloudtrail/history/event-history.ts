import type { Resource } from '@aws-sdk/client-cloudtrail';
import type { ApiCall } from '../../../service/api-call.ts';
import type { TrailRecord } from '../records/trail-record.ts';
import { touchedResources } from './touched-resources.ts';

/** A management event of the account. */
export interface PastEvent {
  readonly at: number;
  readonly record: TrailRecord;
  readonly resources: readonly Resource[];
}

/** What the account's management calls were, trail or no trail. */
export interface EventHistory {
  /** @param record writes the call down, once, when somebody asks */
  addRead(call: ApiCall, record: () => TrailRecord): void;
  addWrite(call: ApiCall, record: TrailRecord): void;
  /** The latest events, newest first. */
  newestFirst(): PastEvent[];
}

/** An event's place in the order of all, and what it was. */
interface KeptEvent {
  readonly sequence: number;
  show(): PastEvent;
}

/**
 * AWS keeps 90 days. Here it is the last calls since the process began, in memory: some thousand that changed something, and
 * fewer that only read, which every plan and every poll makes by the hundred. Of those the call itself is kept, so that it
 * costs next to nothing; the others may hold large archives, of which a record says nothing.
 */
const WRITES_MAX = 5000;
const READS_MAX = 1000;

export function createEventHistory(): EventHistory {
  const writes = createRing<KeptEvent>(WRITES_MAX);
  const reads = createRing<KeptEvent>(READS_MAX);
  let sequence = 0;
  return {
    addRead(call, record) {
      sequence += 1;
      reads.add({ sequence, show: () => ({ at: call.at, record: record(), resources: touchedResources(call) }) });
    },
    addWrite(call, record) {
      sequence += 1;
      const event = { at: call.at, record, resources: touchedResources(call) };
      writes.add({ sequence, show: () => event });
    },
    newestFirst() {
      const kept = [...writes.all(), ...reads.all()].sort((one, other) => other.sequence - one.sequence);
      return kept.map((event) => event.show());
    },
  };
}

/** The last `max` values. */
function createRing<Value>(max: number) {
  let values: Value[] = [];
  return {
    add(value: Value) {
      values.push(value);
      // Cut in halves: shifting an array at every event would cost its whole length.
      if (values.length >= max * 2) values = values.slice(-max);
    },
    all: () => values.slice(-max),
  };
}
