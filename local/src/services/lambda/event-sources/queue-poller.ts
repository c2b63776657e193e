import { parseArn } from '../../../service/arn.ts';
import { AwsError } from '../../../service/errors.ts';
import { parseFunctionName } from '../functions/function-name.ts';
import { executionOf } from '../invocation/execution.ts';
import { invokeFunction, newTraceId } from '../invocation/invoke-function.ts';
import type { LambdaContext } from '../lambda-context.ts';
import type { MappingRecord } from '../state.ts';
import { readBatchResponse } from './batch-response.ts';
import { eventFilter } from './event-filter.ts';
import type { Poller } from './pollers.ts';
import { noteResult } from './processing-result.ts';
import { type QueueMessage, toQueueMessage } from './queue-message.ts';
import { createWakeable } from './wakeable.ts';

/** So many batches are with the function at once, unless the mapping says otherwise; AWS begins with five pollers too. */
const BATCHES_MAX = 5;
const RECEIVE_MAX = 10;
const PAYLOAD_BYTES_MAX = 6 * 2 ** 20;
/** When the function has no capacity left, its next chance. */
const CAPACITY_MILLISECONDS = 1000;

/** Takes messages off a queue for one mapping. Messages of a batch that failed become visible again by themselves. */
export async function startQueuePoller(context: LambdaContext, uuid: string): Promise<Poller> {
  let buffer: QueueMessage[] = [];
  let windowEndsAt: number | undefined;
  let running = 0;
  let cancelTimer: (() => void) | undefined;
  const poller = createWakeable(
    () => work().catch((error) => problem(error)),
    (run) => context.background(`polling for ${uuid}`, run),
  );

  async function work(): Promise<void> {
    for (;;) {
      const record = context.state.mappings.get(uuid);
      if (record?.configuration.State !== 'Enabled' || poller.stopped || !hasCapacity(record)) return;
      const batch = await nextBatch(record);
      if (!batch) return;
      running += 1;
      const ended = runBatch(batch, record).finally(() => {
        running -= 1;
        poller.wake();
      });
      context.background(`a batch of ${record.configuration.EventSourceArn}`, ended);
    }
  }

  function hasCapacity({ configuration }: MappingRecord): boolean {
    if (running >= (configuration.ScalingConfig?.MaximumConcurrency ?? BATCHES_MAX)) return false;
    const { concurrency } = executionOf(context);
    const { name } = parseFunctionName(configuration.FunctionArn);
    if (concurrency.running(name) < concurrency.limit(name)) return true;
    if (running === 0) wakeIn(CAPACITY_MILLISECONDS);
    return false;
  }

  /** As many messages as the batch size allows, or those that came within the batching window. */
  async function nextBatch(record: MappingRecord): Promise<QueueMessage[] | undefined> {
    const { BatchSize = 10, MaximumBatchingWindowInSeconds = 0 } = record.configuration;
    await fill(record, BatchSize);
    if (buffer.length === 0) return undefined;
    const now = context.clock.now();
    windowEndsAt ??= now + MaximumBatchingWindowInSeconds * 1000;
    const bytes = buffer.reduce((sum, { json }) => sum + json.length, 0);
    if (buffer.length < BatchSize && bytes < PAYLOAD_BYTES_MAX && now < windowEndsAt) {
      wakeIn(windowEndsAt - now);
      return undefined;
    }
    windowEndsAt = undefined;
    const batch = buffer;
    buffer = [];
    return batch;
  }

  async function fill({ configuration }: MappingRecord, batchSize: number): Promise<void> {
    const queueArn = configuration.EventSourceArn ?? '';
    const passes = eventFilter(configuration.FilterCriteria);
    while (buffer.length < batchSize) {
      const { Messages = [] } = await context.call('sqs', 'ReceiveMessage', {
        QueueUrl: queueUrl(queueArn),
        MaxNumberOfMessages: Math.min(RECEIVE_MAX, batchSize - buffer.length),
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
        WaitTimeSeconds: 0,
      });
      if (Messages.length === 0) return;
      const messages = Messages.map((message) => toQueueMessage(message, queueArn, context.region));
      const passing = messages.filter(({ filtered }) => passes(filtered));
      buffer.push(...passing);
      // What the filters hold back is done with, as on AWS.
      await deleteMessages(
        queueArn,
        messages.filter((message) => !passing.includes(message)),
      );
    }
  }

  async function runBatch(batch: readonly QueueMessage[], { configuration }: MappingRecord): Promise<void> {
    const reference = parseFunctionName(configuration.FunctionArn);
    const payload = `{"Records":[${batch.map(({ json }) => json).join(',')}]}`;
    try {
      const requestId = context.ids.uuid();
      const result = await invokeFunction(context, { ...reference, requestId, payload, traceId: newTraceId(context) });
      if (executionOf(context).stopping) return;
      noteResult(context, uuid, result.failed ? 'PROBLEM: Function call failed' : 'OK');
      if (result.failed) return;
      const reports = configuration.FunctionResponseTypes?.includes('ReportBatchItemFailures');
      const response = reports
        ? readBatchResponse(result.payload, new Set(batch.map(({ id }) => id)))
        : { kind: 'success' as const };
      if (response.kind === 'failure') return;
      const done = batch.filter(({ id }) => response.kind === 'success' || !response.failed.has(id));
      await deleteMessages(configuration.EventSourceArn ?? '', done);
    } catch (error) {
      problem(error);
    }
  }

  async function deleteMessages(queueArn: string, messages: readonly QueueMessage[]): Promise<void> {
    for (let start = 0; start < messages.length; start += RECEIVE_MAX) {
      const Entries = messages
        .slice(start, start + RECEIVE_MAX)
        .map(({ id, receiptHandle }) => ({ Id: id, ReceiptHandle: receiptHandle }));
      await context.call('sqs', 'DeleteMessageBatch', { QueueUrl: queueUrl(queueArn), Entries });
    }
  }

  function queueUrl(queueArn: string): string {
    return `${context.endpoint}/${parseArn(queueArn)?.account}/${parseArn(queueArn)?.resource}`;
  }

  function wakeIn(milliseconds: number): void {
    cancelTimer?.();
    cancelTimer = context.clock.setTimeout(poller.wake, milliseconds);
  }

  /** What AWS answers is the mapping's last result; anything else is a fault of ours. */
  function problem(error: unknown): void {
    if (!(error instanceof AwsError)) throw error;
    noteResult(context, uuid, `PROBLEM: ${error.message}`);
  }

  const cancelSignal = context.signals.on(
    context.state.mappings.get(uuid)?.configuration.EventSourceArn ?? '',
    poller.wake,
  );
  return {
    wake: poller.wake,
    stop() {
      cancelSignal();
      cancelTimer?.();
      poller.stop();
    },
  };
}
