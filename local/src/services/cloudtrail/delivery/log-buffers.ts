import { createTimers, type Timers } from '../../../service/timers.ts';
import type { TrailRecord } from '../records/trail-record.ts';

/** Records that wait to be written, by trail. */
export interface LogBuffers {
  add(trailArn: string, record: TrailRecord): void;
  /** What waits for a trail, by region. It waits no longer. */
  take(trailArn: string): ReadonlyMap<string, readonly TrailRecord[]>;
  /** The timers that will write, by trail. */
  readonly timers: Timers;
}

/** So many records wait for a bucket that takes none; what comes after them is lost. */
const RECORDS_MAX = 10_000;

/** Nothing waits yet, and nothing that waits outlives the process. */
export function createLogBuffers(): LogBuffers {
  const buffers = new Map<string, Map<string, TrailRecord[]>>();
  return {
    add(trailArn, record) {
      const regions = buffers.get(trailArn) ?? new Map<string, TrailRecord[]>();
      buffers.set(trailArn, regions);
      const records = regions.get(record.awsRegion) ?? [];
      regions.set(record.awsRegion, records);
      if (records.length < RECORDS_MAX) records.push(record);
    },
    take(trailArn) {
      const regions = buffers.get(trailArn) ?? new Map<string, TrailRecord[]>();
      buffers.delete(trailArn);
      return regions;
    },
    timers: createTimers(),
  };
}
