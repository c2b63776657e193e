import { AwsError } from '../../../service/errors.ts';
import type { QueueEvent } from '../../../sources/queue-event.ts';
import { queueUrl } from '../../../sources/queue-url.ts';
import { createSourceQueue } from '../../../sources/source-queue.ts';
import { createWakeable } from '../../../sources/wakeable.ts';
import { asRole } from '../execution/as-role.ts';
import { createExecution } from '../execution/create-execution.ts';
import { recordExecution } from '../execution/record-execution.ts';
import { batchSizeOf } from '../pipes/batch-size.ts';
import type { Context, StoredPipe } from '../state.ts';
import { createBatchBuffer } from './batch-buffer.ts';
import { createEventFilter } from './event-filter.ts';
import type { Runner } from './runners.ts';

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
  const role = asRole(pipe, context);
  const queue = createSourceQueue(context, pipe.source, role);
  const execute = createExecution(pipe, context);
  const passes = createEventFilter(pipe);
  const buffer = createBatchBuffer<QueueEvent>({ sizeMax: batchSizeOf(pipe), windowSeconds }, context.clock);
  const underWay = new Set<Promise<void>>();
  const poller = createWakeable(context, `pipe ${pipe.name}`, work);

  async function work(): Promise<void> {
    while (!poller.stopped && underWay.size < BATCHES_MAX) {
      await fill().catch(retryLater);
      if (buffer.isEmpty()) return;
      const wait = buffer.wait();
      if (wait > 0) return poller.wakeIn(wait);
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
    poller.wakeIn(SOURCE_RETRY_MILLISECONDS);
  }

  // A queue that is not there ends it here.
  const input = { QueueUrl: queueUrl(pipe.source, context), AttributeNames: ['QueueArn' as const] };
  await context.call('sqs', 'GetQueueAttributes', input, role);
  const cancelSignal = context.signals.on(pipe.source, poller.wake);
  poller.wake();
  return {
    async stop() {
      cancelSignal();
      await poller.stop();
      await Promise.allSettled(underWay);
    },
  };
}
