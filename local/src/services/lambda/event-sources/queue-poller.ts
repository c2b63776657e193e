import type { QueueEvent } from '../../../sources/queue-event.ts';
import { createSourceQueue, type SourceQueue } from '../../../sources/source-queue.ts';
import { createWakeable, type Wakeable } from '../../../sources/wakeable.ts';
import { parseFunctionName } from '../functions/function-name.ts';
import { executionOf } from '../invocation/execution.ts';
import { invokeFunction, newTraceId } from '../invocation/invoke-function.ts';
import type { LambdaContext } from '../lambda-context.ts';
import type { MappingRecord } from '../state.ts';
import { type BatchResponse, readBatchResponse } from './batch-response.ts';
import { eventFilter } from './event-filter.ts';
import type { Poller } from './pollers.ts';
import { noteProblem, noteResult } from './processing-result.ts';

/** So many batches are with the function at once, unless the mapping says otherwise; AWS begins with five pollers too. */
const BATCHES_MAX = 5;
const PAYLOAD_BYTES_MAX = 6 * 2 ** 20;
/** When the function has no capacity left, its next chance. */
const CAPACITY_MILLISECONDS = 1000;

/** Takes messages off a queue for one mapping. Messages of a batch that failed become visible again by themselves. */
export class QueuePoller implements Poller {
  readonly #context: LambdaContext;
  readonly #uuid: string;
  readonly #queue: SourceQueue;
  readonly #wakeable: Wakeable;
  readonly #cancelSignal: () => void;
  /** Messages that wait for their batch to be complete. */
  #buffer: QueueEvent[] = [];
  #windowEndsAt: number | undefined;
  #running = 0;

  constructor(context: LambdaContext, uuid: string, queueArn: string) {
    this.#context = context;
    this.#uuid = uuid;
    this.#queue = createSourceQueue(context, queueArn);
    this.#wakeable = createWakeable(context, `polling ${queueArn}`, () =>
      this.#work().catch((error) => noteProblem(context, uuid, error)),
    );
    this.#cancelSignal = context.signals.on(queueArn, this.#wakeable.wake);
  }

  wake(): void {
    this.#wakeable.wake();
  }

  stop(): void {
    this.#cancelSignal();
    void this.#wakeable.stop();
  }

  async #work(): Promise<void> {
    for (;;) {
      const record = this.#context.state.mappings.get(this.#uuid);
      if (record?.configuration.State !== 'Enabled' || this.#wakeable.stopped || !this.#hasCapacity(record)) return;
      const batch = await this.#nextBatch(record);
      if (!batch) return;
      this.#running += 1;
      const ended = this.#runBatch(batch, record).finally(() => {
        this.#running -= 1;
        this.wake();
      });
      this.#context.background(`a batch of ${record.configuration.EventSourceArn}`, ended);
    }
  }

  #hasCapacity({ configuration }: MappingRecord): boolean {
    if (this.#running >= (configuration.ScalingConfig?.MaximumConcurrency ?? BATCHES_MAX)) return false;
    const { concurrency } = executionOf(this.#context);
    const { name } = parseFunctionName(configuration.FunctionArn);
    if (concurrency.running(name) < concurrency.limit(name)) return true;
    if (this.#running === 0) this.#wakeable.wakeIn(CAPACITY_MILLISECONDS);
    return false;
  }

  /** As many messages as the batch size allows, or those that came within the batching window. */
  async #nextBatch(record: MappingRecord): Promise<QueueEvent[] | undefined> {
    const { BatchSize = 10, MaximumBatchingWindowInSeconds = 0 } = record.configuration;
    await this.#fill(record, BatchSize);
    if (this.#buffer.length === 0) return undefined;
    const now = this.#context.clock.now();
    this.#windowEndsAt ??= now + MaximumBatchingWindowInSeconds * 1000;
    const bytes = this.#buffer.reduce((sum, { json }) => sum + json.length, 0);
    if (this.#buffer.length < BatchSize && bytes < PAYLOAD_BYTES_MAX && now < this.#windowEndsAt) {
      this.#wakeable.wakeIn(this.#windowEndsAt - now);
      return undefined;
    }
    this.#windowEndsAt = undefined;
    return this.#buffer.splice(0);
  }

  async #fill({ configuration }: MappingRecord, batchSize: number): Promise<void> {
    const passes = eventFilter(configuration.FilterCriteria);
    while (this.#buffer.length < batchSize) {
      const messages = await this.#queue.receive(batchSize - this.#buffer.length);
      if (messages.length === 0) return;
      const passing = new Set(messages.filter(({ event }) => passes(parsedBody(event))));
      this.#buffer.push(...passing);
      // What the filters hold back is done with, as on AWS.
      await this.#queue.delete(messages.filter((message) => !passing.has(message)));
    }
  }

  async #runBatch(batch: readonly QueueEvent[], { configuration }: MappingRecord): Promise<void> {
    try {
      const response = await this.#invoke(batch, configuration);
      if (response.kind === 'failure') return;
      const done = batch.filter(({ id }) => response.kind === 'success' || !response.failed.has(id));
      await this.#queue.delete(done);
    } catch (error) {
      noteProblem(this.#context, this.#uuid, error);
    }
  }

  async #invoke(
    batch: readonly QueueEvent[],
    { FunctionArn, FunctionResponseTypes }: MappingRecord['configuration'],
  ): Promise<BatchResponse> {
    const context = this.#context;
    const payload = `{"Records":[${batch.map(({ json }) => json).join(',')}]}`;
    const request = { requestId: context.ids.uuid(), payload, traceId: newTraceId(context) };
    const result = await invokeFunction(context, { ...parseFunctionName(FunctionArn), ...request });
    // What fails while the endpoint stops becomes visible again after its next start.
    if (executionOf(context).stopping) return { kind: 'failure' };
    noteResult(context, this.#uuid, result.failed ? 'PROBLEM: Function call failed' : 'OK');
    if (result.failed) return { kind: 'failure' };
    if (!FunctionResponseTypes?.includes('ReportBatchItemFailures')) return { kind: 'success' };
    return readBatchResponse(result.payload, new Set(batch.map(({ id }) => id)));
  }
}

/** Filters reach into a body that is JSON of any kind. */
function parsedBody(event: QueueEvent['event']): object {
  try {
    return { ...event, body: JSON.parse(String(event.body)) };
  } catch {
    return event;
  }
}
