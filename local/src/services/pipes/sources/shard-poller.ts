import { AwsError } from '../../../service/errors.ts';
import { createExecution } from '../execution/create-execution.ts';
import { recordExecution } from '../execution/record-execution.ts';
import { batchSizeOf } from '../pipes/batch-size.ts';
import type { Context, StoredPipe } from '../state.ts';
import { createBatchBuffer } from './batch-buffer.ts';
import { type GiveUpCondition, sendDeadLetter } from './dead-letter.ts';
import { createEventFilter } from './event-filter.ts';
import { type StreamBatch, settle } from './settle-batch.ts';
import type { ShardReader } from './shard-reader.ts';
import type { StreamEvent } from './stream-event.ts';
import { createWakeable, type Wakeable } from './wakeable.ts';

export type ShardPoller = Omit<Wakeable, 'stopped'>;

export interface ShardPollerOptions {
  readonly pipe: StoredPipe;
  readonly shardId: string;
  readonly reader: ShardReader;
  readonly context: Context;
  onEnd(): void;
}

/** When the source itself fails, its next chance. */
const SOURCE_RETRY_MILLISECONDS = 1000;

/**
 * Sends the records of one shard in their order, batch by batch. A batch that fails holds up those behind it until it
 * succeeds or is given up.
 */
export function createShardPoller({ pipe, shardId, reader, context, onEnd }: ShardPollerOptions): ShardPoller {
  const { MaximumBatchingWindowInSeconds: windowSeconds = 0 } = pipe.sourceParameters?.DynamoDBStreamParameters ?? {};
  const execute = createExecution(pipe, context);
  const passes = createEventFilter(pipe);
  const buffer = createBatchBuffer<StreamEvent>({ sizeMax: batchSizeOf(pipe), windowSeconds }, context.clock);
  let batches: StreamBatch[] = [];
  let lastRead: string | undefined;
  let cancelAlarm = () => {};
  const poller = createWakeable(work, (run) => context.background(`pipe ${pipe.name}`, run));

  async function work(): Promise<void> {
    while (!poller.stopped) {
      if (batches.length === 0 && !(await fill())) return;
      const [batch] = batches;
      if (batch === undefined) continue;
      const wait = batch.dueAt - context.clock.now();
      if (wait > 0) return wakeIn(wait);
      batches.splice(0, 1, ...(await attempt(batch)));
      if (batches.length === 0) checkpoint();
    }
  }

  /** Reads until a batch is complete, and tells whether it is. */
  async function fill(): Promise<boolean> {
    while (buffer.room() > 0) {
      const events = await read();
      if (events === undefined && buffer.isEmpty()) {
        reader.close();
        onEnd();
        return false;
      }
      if (!events?.length) break;
      lastRead = events.at(-1)?.sequenceNumber;
      buffer.add(events.filter(passes));
    }
    if (buffer.isEmpty()) {
      checkpoint();
      return false;
    }
    const wait = buffer.wait();
    if (wait > 0) wakeIn(wait);
    else batches = buffer.take().map((events) => ({ events, attempts: 0, dueAt: 0 }));
    return wait <= 0;
  }

  async function read(): Promise<StreamEvent[] | undefined> {
    try {
      return await reader.read(buffer.room());
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      wakeIn(SOURCE_RETRY_MILLISECONDS);
      return [];
    }
  }

  /** Sends a batch once and gives what is left of it. */
  async function attempt(batch: StreamBatch): Promise<StreamBatch[]> {
    const startedAt = context.clock.now();
    const result = await execute(batch.events);
    const { left, givenUp } = settle(pipe, batch, result.failed, context.clock.now());
    if (givenUp !== undefined) giveUp(givenUp.events, givenUp.condition);
    const hasDeadLetter = pipe.sourceParameters?.DynamoDBStreamParameters?.DeadLetterConfig?.Arn !== undefined;
    const failure = left.length > 0 ? 'retrying' : hasDeadLetter ? 'dead-lettered' : 'dropped';
    const outcome = result.failed.size === 0 ? 'delivered' : failure;
    recordExecution(
      pipe,
      { events: batch.events, outcome, startedAt, attempts: batch.attempts + 1, error: result.error },
      context,
    );
    return left;
  }

  function giveUp(events: readonly StreamEvent[], condition: GiveUpCondition): void {
    sendDeadLetter(pipe, { shardId, events, condition }, context);
  }

  function checkpoint(): void {
    // A pipe that was deleted, or made anew under its name, has no use for where this one was.
    const isSame = context.state.pipes.get(pipe.name)?.createdAt === pipe.createdAt;
    if (lastRead !== undefined && isSame) reader.checkpoint(lastRead);
  }

  function wakeIn(milliseconds: number): void {
    cancelAlarm();
    cancelAlarm = context.clock.setTimeout(poller.wake, milliseconds);
  }

  return {
    wake: poller.wake,
    async stop() {
      cancelAlarm();
      await poller.stop();
    },
  };
}
