import type { Clock } from '../../../service/clock.ts';
import { AwsError } from '../../../service/errors.ts';
import type { ShardReader } from '../../../sources/shard-reader.ts';
import type { StreamEvent } from '../../../sources/stream-event.ts';
import { batchSizeOf } from '../pipes/batch-size.ts';
import type { StoredPipe } from '../state.ts';
import { createBatchBuffer } from './batch-buffer.ts';
import { createEventFilter } from './event-filter.ts';

/**
 * What a shard has to give now: batches, nothing until it is woken or so much time has passed, or never again anything.
 * `last` is the last record that was read for it, passed by the filters or not.
 */
export type Feed =
  | { readonly kind: 'batches'; readonly batches: StreamEvent[][]; readonly last: string | undefined }
  | { readonly kind: 'nothing'; readonly waitMilliseconds?: number; readonly last?: string | undefined }
  | { readonly kind: 'end' };

/** The records of a shard that pass a pipe's filters, in batches. */
export interface ShardFeed {
  next(): Promise<Feed>;
}

/** When the source itself fails, its next chance. */
const SOURCE_RETRY_MILLISECONDS = 1000;

/** @param reader stands where the pipe goes on in the shard */
export function createShardFeed(pipe: StoredPipe, reader: ShardReader, clock: Clock): ShardFeed {
  const { MaximumBatchingWindowInSeconds: windowSeconds = 0, ParallelizationFactor = 1 } =
    pipe.sourceParameters?.DynamoDBStreamParameters ?? {};
  const passes = createEventFilter(pipe);
  const buffer = createBatchBuffer<StreamEvent>(
    { sizeMax: batchSizeOf(pipe) * ParallelizationFactor, windowSeconds },
    clock,
  );
  let lastRead: string | undefined;

  /** Reads until the buffer is full or the shard is read; false when the shard has ended. */
  async function fill(): Promise<boolean> {
    while (buffer.room() > 0) {
      const events = await reader.read(buffer.room());
      if (events === undefined) return false;
      if (events.length === 0) return true;
      lastRead = events.at(-1)?.sequenceNumber;
      buffer.add(events.filter(passes));
    }
    return true;
  }

  /** Each record is told of once. */
  function takeLast(): string | undefined {
    const last = lastRead;
    lastRead = undefined;
    return last;
  }

  return {
    async next() {
      let isOpen = true;
      try {
        isOpen = await fill();
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        return { kind: 'nothing', waitMilliseconds: SOURCE_RETRY_MILLISECONDS };
      }
      const waitMilliseconds = isOpen ? buffer.wait() : 0;
      if (!buffer.isEmpty()) {
        return waitMilliseconds > 0
          ? { kind: 'nothing', waitMilliseconds }
          : { kind: 'batches', batches: buffer.take(), last: takeLast() };
      }
      return isOpen ? { kind: 'nothing', last: takeLast() } : { kind: 'end' };
    },
  };
}
