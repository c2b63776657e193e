import type { Resource } from '@aws-sdk/client-cloudtrail';
import type { ApiCall } from '../../../service/api-call.ts';
import type { TrailRecord } from '../records/trail-record.ts';
import { touchedResources } from './touched-resources.ts';

/** A management event of the account. */
export interface PastEvent {
  /** Grows with every event: the order in which they came. */
  readonly sequence: number;
  readonly at: number;
  readonly record: TrailRecord;
  readonly resources: readonly Resource[];
}

/** What the account's management calls were, trail or no trail. */
export interface EventHistory {
  add(record: TrailRecord, call: ApiCall): void;
  /** The latest events, newest first. */
  newestFirst(): PastEvent[];
}

/**
 * AWS keeps 90 days. Here it is the last calls since the process began, in memory: some thousand that changed something, and
 * fewer that only read, which every plan and every poll makes by the hundred.
 */
const WRITES_MAX = 5000;
const READS_MAX = 1000;

export function createEventHistory(): EventHistory {
  const writes = createRing<PastEvent>(WRITES_MAX);
  const reads = createRing<PastEvent>(READS_MAX);
  let sequence = 0;
  return {
    add(record, call) {
      sequence += 1;
      const event = { sequence, at: call.at, record, resources: touchedResources(call) };
      (record.readOnly ? reads : writes).add(event);
    },
    newestFirst: () => [...writes.all(), ...reads.all()].sort((one, other) => other.sequence - one.sequence),
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
