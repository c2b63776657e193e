import { AwsError } from '../../../service/errors.ts';
import { createExecution } from '../execution/create-execution.ts';
import { recordExecution } from '../execution/record-execution.ts';
import { batchSizeOf } from '../pipes/batch-size.ts';
import type { Context, StoredPipe } from '../state.ts';
import { createBatchBuffer } from './batch-buffer.ts';
import { createEventFilter } from './event-filter.ts';
import type { QueueEvent } from './queue-event.ts';
import type { Runner } from './runners.ts';
import { createSourceQueue } from './source-queue.ts';
import { createWakeable } from './wakeable.ts';

/** So many batches are on their way at once. */
const BATCHES_MAX = 5;
/** When the source itself fails, its next chance. */
const SOURCE_RETRY_MILLISECONDS = 1000;

/**
 * Takes messages off a queue and deletes those that went through. The others become visible again by themselves, and the
 * queue's own redrive policy gives them up.
 */
export async function startQueueSource(pipe: StoredPipe, context: Context): Promise<Runner> {
  const { MaximumBatchingWindowInSeconds: windowSeconds = 0 } = pipe.sourceParameters?.SqsQueueParameters ?? {};
  const queue = createSourceQueue(pipe, context);
  const execute = createExecution(pipe, context);
  const passes = createEventFilter(pipe);
  const buffer = createBatchBuffer<QueueEvent>({ sizeMax: batchSizeOf(pipe), windowSeconds }, context.clock);
  const underWay = new Set<Promise<void>>();
  let cancelAlarm = () => {};
  const poller = createWakeable(work, (run) => context.background(`pipe ${pipe.name}`, run));

  async function work(): Promise<void> {
    while (!poller.stopped && underWay.size < BATCHES_MAX) {
      await fill().catch(retryLater);
      if (buffer.isEmpty()) return;
      const wait = buffer.wait();
      if (wait > 0) return wakeIn(wait);
      for (const batch of buffer.take()) begin(batch);
    }
  }

  async function fill(): Promise<void> {
    while (buffer.room() > 0) {
      const events = await queue.receive(buffer.room());
      if (events.length === 0) return;
      const passing = events.filter(passes);
      buffer.add(passing);
      // What the filters hold back is done with.
      await queue.delete(events.filter((event) => !passing.includes(event)));
    }
  }

  function begin(batch: readonly QueueEvent[]): void {
    const run = send(batch).finally(() => {
      underWay.delete(run);
      poller.wake();
    });
    underWay.add(run);
    context.background(`batch of ${pipe.name}`, run);
  }

  async function send(events: readonly QueueEvent[]): Promise<void> {
    const startedAt = context.clock.now();
    const { failed, error } = await execute(events);
    await queue.delete(events.filter(({ id }) => !failed.has(id)));
    const outcome = failed.size === 0 ? 'delivered' : 'retrying';
    recordExecution(pipe, { events, outcome, startedAt, attempts: 1, error }, context);
  }

  function retryLater(error: unknown): void {
    if (!(error instanceof AwsError)) throw error;
    wakeIn(SOURCE_RETRY_MILLISECONDS);
  }

  function wakeIn(milliseconds: number): void {
    cancelAlarm();
    cancelAlarm = context.clock.setTimeout(poller.wake, milliseconds);
  }

  await queue.find();
  const cancelSignal = context.signals.on(pipe.source, poller.wake);
  poller.wake();
  return {
    async stop() {
      cancelSignal();
      cancelAlarm();
      await poller.stop();
      await Promise.allSettled(underWay);
    },
  };
}
