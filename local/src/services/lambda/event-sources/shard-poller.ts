import type { LambdaContext } from '../lambda-context.ts';
import type { MappingRecord } from '../state.ts';
import { eventFilter } from './event-filter.ts';
import { createLane, type Lane } from './lane.ts';
import type { ShardReader } from './shard-reader.ts';
import type { StreamRecord } from './stream-record.ts';
import { createWakeable } from './wakeable.ts';

/** Gives the records of one shard to a function, batch after batch. */
export interface ShardPoller {
  wake(): void;
  stop(): void;
}

export interface ShardPollerOptions {
  readonly context: LambdaContext;
  readonly shardId: string;
  readonly reader: ShardReader;
  /** The mapping as it is now; undefined while it is disabled or when it was deleted. */
  mapping(): MappingRecord | undefined;
  /** Called once when the shard has ended and all its records are done with. */
  onEnd(): void;
}

/** AWS's limit of an invocation's payload. */
const PAYLOAD_BYTES_MAX = 6 * 2 ** 20;

/**
 * Records are taken in rounds: as many as the batch size allows for each lane of the parallelization factor, dealt out by
 * item, so that the changes of an item stay in order. A round's end is the shard's checkpoint.
 */
export function createShardPoller({ context, shardId, reader, mapping, onEnd }: ShardPollerOptions): ShardPoller {
  let buffer: StreamRecord[] = [];
  let windowEndsAt: number | undefined;
  let round: { lanes: Lane[]; last: string } | undefined;
  let isEnded = false;
  let cancelTimer: (() => void) | undefined;

  const poller = createWakeable(work, (run) => context.background(`polling ${shardId}`, run));

  async function work(): Promise<void> {
    for (;;) {
      const current = mapping();
      if (!current || poller.stopped) return;
      round ??= await nextRound(current);
      if (!round) return;
      const ends = await Promise.all(round.lanes.map((lane) => lane.run()));
      if (poller.stopped || ends.includes('stopped')) return;
      const pauses = ends.filter((end) => typeof end === 'number');
      if (pauses.length > 0) return wakeIn(Math.min(...pauses));
      reader.checkpoint(round.last);
      round = undefined;
    }
  }

  async function nextRound(current: MappingRecord): Promise<typeof round> {
    const { BatchSize = 100, ParallelizationFactor = 1, MaximumBatchingWindowInSeconds = 0 } = current.configuration;
    const size = BatchSize * ParallelizationFactor;
    await fill(size);
    if (buffer.length === 0) {
      if (isEnded) end();
      return undefined;
    }
    const now = context.clock.now();
    windowEndsAt ??= now + MaximumBatchingWindowInSeconds * 1000;
    if (!isEnded && buffer.length < size && now < windowEndsAt) {
      wakeIn(windowEndsAt - now);
      return undefined;
    }
    windowEndsAt = undefined;
    return deal(current, takeRound(size), ParallelizationFactor);
  }

  async function fill(size: number): Promise<void> {
    while (!isEnded && buffer.length < size) {
      const records = await reader.read(size - buffer.length);
      if (records === undefined) isEnded = true;
      else if (records.length === 0) return;
      else buffer.push(...records);
    }
  }

  function takeRound(size: number): StreamRecord[] {
    let bytes = 0;
    let count = 0;
    for (const { json } of buffer.slice(0, size)) {
      bytes += json.length;
      if (count > 0 && bytes > PAYLOAD_BYTES_MAX) break;
      count += 1;
    }
    const taken = buffer.slice(0, count);
    buffer = buffer.slice(count);
    return taken;
  }

  function deal(current: MappingRecord, records: StreamRecord[], laneCount: number): typeof round {
    const last = records.at(-1)?.sequenceNumber ?? '';
    const passes = eventFilter(current.configuration.FilterCriteria);
    const byLane = new Map<number, StreamRecord[]>();
    for (const record of records.filter(({ event }) => passes(event))) {
      const number = laneCount === 1 ? 0 : hash(record.partition) % laneCount;
      byLane.set(number, [...(byLane.get(number) ?? []), record]);
    }
    // A single lane's progress is the shard's; with several only the round's end is.
    const onProgress = laneCount === 1 ? reader.checkpoint : () => {};
    const lanes = [...byLane.values()].map((some) =>
      createLane({ context, shardId, mapping, onProgress, isStopped: () => poller.stopped }, some),
    );
    return { lanes, last };
  }

  function wakeIn(milliseconds: number): void {
    cancelTimer?.();
    cancelTimer = context.clock.setTimeout(poller.wake, milliseconds);
  }

  function end(): void {
    reader.close();
    poller.stop();
    onEnd();
  }

  return {
    wake: poller.wake,
    stop() {
      cancelTimer?.();
      poller.stop();
    },
  };
}

/** FNV-1a (Fowler, Noll, Vo): spreads items over lanes. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
