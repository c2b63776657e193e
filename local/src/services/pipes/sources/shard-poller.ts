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
import { createShardFeed, type Feed } from './shard-feed.ts';
import { createShardProgress } from './shard-progress.ts';

export type ShardPoller = Pick<Wakeable, 'wake' | 'stop'>;

export interface ShardPollerOptions {
  readonly pipe: StoredPipe;
  readonly shardId: string;
  readonly reader: ShardReader;
  readonly context: Context;
  onEnd(): void;
}

/**
 * Sends the records of one shard, dealt out by item to the lanes of the parallelization factor. A batch that fails holds up
 * those behind it in its lane until it succeeds or is given up; other lanes go on as long as there is room to read ahead.
 */
export function createShardPoller({ pipe, shardId, reader, context, onEnd }: ShardPollerOptions): ShardPoller {
  const { ParallelizationFactor: laneCount = 1 } = pipe.sourceParameters?.DynamoDBStreamParameters ?? {};
  const size = batchSizeOf(pipe);
  const execute = createExecution(pipe, context);
  const feed = createShardFeed(pipe, reader, context.clock);
  const progress = createShardProgress(reader.checkpoint);
  const lanes: StreamBatch[][] = Array.from({ length: laneCount }, () => []);
  const poller = createWakeable(context, `pipe ${pipe.name}`, work);

  async function work(): Promise<void> {
    while (!poller.stopped) {
      const read = hasRoom() ? await feed.next() : undefined;
      if (read) take(read);
      await Promise.all(lanes.map(run));
      if (read?.kind === 'batches' || (!read && hasRoom())) continue;
      if (read?.kind === 'end' && lanes.every((lane) => lane.length === 0)) return end();
      return waitFor(read);
    }
  }

  /** A single lane reads on when it is done; several may have as much before them as they can send at once. */
  function hasRoom(): boolean {
    const waiting = lanes.flat().reduce((sum, { events }) => sum + events.length, 0);
    return waiting < (laneCount === 1 ? 1 : size * laneCount);
  }

  function take(read: Feed): void {
    if (read.kind === 'end' || read.last === undefined) return;
    const batches = read.kind === 'batches' ? read.batches : [];
    progress.began(batches.flat(), read.last);
    for (const batch of batches) {
      for (const [number, events] of dealByItem(batch, laneCount)) lanes[number]?.push(...inBatches(events, size));
    }
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
    const stays = new Set(left.flatMap((part) => part.events));
    progress.finished(events.filter((event) => !stays.has(event)));
    return left;
  }

  /** Sleeps until a lane's next batch or the end of the feed's window; else until it is woken. */
  function waitFor(read: Feed | undefined): void {
    const now = context.clock.now();
    const waits = lanes.flatMap(([batch]) => (batch ? [batch.dueAt - now] : []));
    if (read?.kind === 'nothing' && read.waitMilliseconds !== undefined) waits.push(read.waitMilliseconds);
    if (waits.length > 0) poller.wakeIn(Math.min(...waits));
  }

  function end(): void {
    reader.close();
    onEnd();
  }

  return poller;
}

function inBatches(events: readonly StreamEvent[], size: number): StreamBatch[] {
  const batches: StreamBatch[] = [];
  for (let start = 0; start < events.length; start += size) {
    batches.push({ events: events.slice(start, start + size), attempts: 0, dueAt: 0 });
  }
  return batches;
}
