import { dealByItem } from '../../../sources/deal-by-item.ts';
import type { ShardReader } from '../../../sources/shard-reader.ts';
import type { StreamEvent } from '../../../sources/stream-event.ts';
import { createWakeable, type Wakeable } from '../../../sources/wakeable.ts';
import { createExecution } from '../execution/create-execution.ts';
import { recordExecution } from '../execution/record-execution.ts';
import { batchSizeOf } from '../pipes/batch-size.ts';
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
 * Sends the records of one shard in rounds, dealt out by item to the lanes of the parallelization factor. A batch that
 * fails holds up those behind it in its lane until it succeeds or is given up. A round's end is the shard's checkpoint.
 */
export function createShardPoller({ pipe, shardId, reader, context, onEnd }: ShardPollerOptions): ShardPoller {
  const { ParallelizationFactor: laneCount = 1 } = pipe.sourceParameters?.DynamoDBStreamParameters ?? {};
  const execute = createExecution(pipe, context);
  const feed = createShardFeed(pipe, reader, context.clock);
  let lanes: StreamBatch[][] = [];
  const poller = createWakeable(context, `pipe ${pipe.name}`, work);

  async function work(): Promise<void> {
    while (!poller.stopped) {
      if (lanes.length === 0 && !(await readRound())) return;
      await Promise.all(lanes.map(run));
      lanes = lanes.filter((lane) => lane.length > 0);
      if (lanes.length > 0) return wakeForNext();
      feed.done();
    }
  }

  function wakeForNext(): void {
    const dueAt = Math.min(...lanes.flatMap(([batch]) => (batch ? [batch.dueAt] : [])));
    poller.wakeIn(dueAt - context.clock.now());
  }

  async function readRound(): Promise<boolean> {
    const next = await feed.next();
    if (next.kind === 'batches') lanes = deal(next.batches);
    else if (next.kind === 'end') onEnd();
    else if (next.waitMilliseconds !== undefined) poller.wakeIn(next.waitMilliseconds);
    return next.kind === 'batches';
  }

  function deal(records: readonly StreamEvent[][]): StreamBatch[][] {
    if (laneCount === 1) return [records.map(newBatch)];
    const size = batchSizeOf(pipe);
    return dealByItem(records.flat(), laneCount).map((lane) => inBatches(lane, size).map(newBatch));
  }

  /** Sends a lane's batches until none is left or the next one has to wait. */
  async function run(lane: StreamBatch[]): Promise<void> {
    for (let [batch] = lane; batch && !poller.stopped; [batch] = lane) {
      if (batch.dueAt > context.clock.now()) return;
      lane.splice(0, 1, ...(await attempt(batch)));
    }
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

function newBatch(events: readonly StreamEvent[]): StreamBatch {
  return { events, attempts: 0, dueAt: 0 };
}

function inBatches(events: readonly StreamEvent[], size: number): StreamEvent[][] {
  const batches: StreamEvent[][] = [];
  for (let start = 0; start < events.length; start += size) batches.push(events.slice(start, start + size));
  return batches;
}
