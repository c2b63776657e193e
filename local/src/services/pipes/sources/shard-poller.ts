import type { ShardReader } from '../../../sources/shard-reader.ts';
import { createWakeable, type Wakeable } from '../../../sources/wakeable.ts';
import { createExecution } from '../execution/create-execution.ts';
import { recordExecution } from '../execution/record-execution.ts';
import type { Context, StoredPipe } from '../state.ts';
import { sendDeadLetter } from './dead-letter.ts';
import { type StreamBatch, settle } from './settle-batch.ts';
import { createShardFeed } from './shard-feed.ts';

export type ShardPoller = Pick<Wakeable, 'wake' | 'stop'>;

export interface ShardPollerOptions {
  readonly pipe: StoredPipe;
  readonly shardId: string;
  readonly reader: ShardReader;
  readonly context: Context;
  onEnd(): void;
}

/**
 * Sends the records of one shard in their order, batch by batch. A batch that fails holds up those behind it until it
 * succeeds or is given up.
 */
export function createShardPoller({ pipe, shardId, reader, context, onEnd }: ShardPollerOptions): ShardPoller {
  const execute = createExecution(pipe, context);
  const feed = createShardFeed(pipe, reader, context.clock);
  let batches: StreamBatch[] = [];
  const poller = createWakeable(context, `pipe ${pipe.name}`, work);

  async function work(): Promise<void> {
    while (!poller.stopped) {
      if (batches.length === 0 && !(await readBatches())) return;
      const [batch] = batches;
      if (batch === undefined) return;
      const wait = batch.dueAt - context.clock.now();
      if (wait > 0) return poller.wakeIn(wait);
      batches.splice(0, 1, ...(await attempt(batch)));
      if (batches.length === 0) feed.done();
    }
  }

  async function readBatches(): Promise<boolean> {
    const next = await feed.next();
    if (next.kind === 'batches') batches = next.batches.map((events) => ({ events, attempts: 0, dueAt: 0 }));
    else if (next.kind === 'end') onEnd();
    else if (next.waitMilliseconds !== undefined) poller.wakeIn(next.waitMilliseconds);
    return next.kind === 'batches';
  }

  /** Sends a batch once and gives what is left of it. */
  async function attempt({ events, ...batch }: StreamBatch): Promise<StreamBatch[]> {
    const startedAt = context.clock.now();
    const { failed, error } = await execute(events);
    const { left, givenUp, outcome } = settle(pipe, { events, ...batch }, failed, context.clock.now());
    if (givenUp !== undefined) sendDeadLetter(pipe, { shardId, ...givenUp }, context);
    recordExecution(pipe, { events, outcome, startedAt, attempts: batch.attempts + 1, error }, context);
    return left;
  }

  return poller;
}
