import { AwsError } from '../../../service/errors.ts';
import type { StreamEvent } from '../../../sources/stream-event.ts';
import { parseFunctionName } from '../functions/function-name.ts';
import { executionOf } from '../invocation/execution.ts';
import { count, type Invoked, invokeFunction, newTraceId } from '../invocation/invoke-function.ts';
import type { LambdaContext } from '../lambda-context.ts';
import type { MappingRecord } from '../state.ts';
import { type BatchResponse, readBatchResponse } from './batch-response.ts';
import { sendFailedBatch } from './failed-batch.ts';
import { noteProblem, noteResult } from './processing-result.ts';
import {
  afterStreamFailure,
  expiredCount,
  type GiveUpCondition,
  pauseMilliseconds,
  type StreamBatch,
} from './stream-batch.ts';

export interface LaneOptions {
  readonly context: LambdaContext;
  readonly shardId: string;
  /** The mapping as it is now; undefined while it is disabled or when it was deleted. */
  mapping(): MappingRecord | undefined;
  /** Told of the last record of each batch that is done with. */
  onProgress(sequenceNumber: string): void;
  isStopped(): boolean;
}

/** Records that are done one batch after the other: those that failed again and again before those that follow. */
export class Lane {
  readonly #options: LaneOptions;
  #todo: readonly StreamBatch[];
  #pausedUntil = 0;
  #executions = 0;
  #throttles = 0;
  #last: Invoked | undefined;

  constructor(options: LaneOptions, records: readonly StreamEvent[]) {
    this.#options = options;
    this.#todo = [{ records, failures: 0 }];
  }

  /**
   * Runs batches until none is left or one has to wait.
   * @returns how many milliseconds to wait before the next call, or why there is none to wait for
   */
  async run(): Promise<number | 'done' | 'stopped'> {
    const { context, mapping, isStopped } = this.#options;
    for (let batch = this.#todo[0]; batch; batch = this.#todo[0]) {
      const current = mapping();
      if (!current || isStopped() || executionOf(context).stopping) return 'stopped';
      const wait = this.#pausedUntil - context.clock.now();
      if (wait > 0) return wait;
      await this.#runBatch(batch, current);
    }
    return 'done';
  }

  async #runBatch(batch: StreamBatch, mapping: MappingRecord): Promise<void> {
    const { context, isStopped } = this.#options;
    const { configuration } = mapping;
    const expired = expiredCount(batch.records, configuration, context.clock.now());
    if (expired > 0) {
      this.#giveUp(batch, batch.records.slice(0, expired), 'RecordAgeExceeded', mapping);
      return;
    }
    const response = await this.#execute(batch.records, mapping);
    if (response === undefined || isStopped()) return;
    if (response.kind === 'success') {
      noteResult(context, configuration.UUID, 'OK');
      this.#done(batch, batch.records);
      return;
    }
    noteResult(context, configuration.UUID, 'PROBLEM: Function call failed');
    const decision = afterStreamFailure(batch, response, configuration);
    if ('giveUp' in decision) {
      this.#giveUp(batch, decision.giveUp, 'RetryAttemptsExhausted', mapping);
      return;
    }
    this.#todo = [...decision.next, ...this.#todo.slice(1)];
    this.#pausedUntil = context.clock.now() + decision.pauseMilliseconds;
  }

  /** Undefined when it came to nothing: without capacity the batch waits, and that costs no attempt. */
  async #execute(
    records: readonly StreamEvent[],
    { configuration }: MappingRecord,
  ): Promise<BatchResponse | undefined> {
    const { context } = this.#options;
    const reference = parseFunctionName(configuration.FunctionArn);
    const age = context.clock.now() - (records.at(-1)?.createdAt ?? 0);
    count(context, reference, 'IteratorAge', age, 'Milliseconds');
    const payload = `{"Records":[${records.map(({ json }) => json).join(',')}]}`;
    const request = { requestId: context.ids.uuid(), payload, traceId: newTraceId(context) };
    try {
      this.#last = await invokeFunction(context, { ...reference, ...request });
    } catch (error) {
      this.#throttles += 1;
      this.#pausedUntil = context.clock.now() + pauseMilliseconds(this.#throttles);
      const isThrottled = error instanceof AwsError && error.code === 'TooManyRequestsException';
      if (!isThrottled) noteProblem(context, configuration.UUID, error);
      return undefined;
    }
    this.#throttles = 0;
    // What fails while the endpoint stops is run again after its next start.
    if (executionOf(context).stopping) return undefined;
    this.#executions += 1;
    if (this.#last.failed) return { kind: 'failure' };
    if (!configuration.FunctionResponseTypes?.includes('ReportBatchItemFailures')) return { kind: 'success' };
    return readBatchResponse(this.#last.payload, new Set(records.map(({ sequenceNumber }) => sequenceNumber)));
  }

  /** Goes on behind records that are done with, one way or the other. */
  #done(batch: StreamBatch, records: readonly StreamEvent[]): void {
    const last = records.at(-1);
    const left = last ? batch.records.slice(batch.records.indexOf(last) + 1) : batch.records;
    this.#todo = [...(left.length > 0 ? [{ ...batch, records: left }] : []), ...this.#todo.slice(1)];
    this.#executions = 0;
    if (last) this.#options.onProgress(last.sequenceNumber);
  }

  #giveUp(
    batch: StreamBatch,
    records: readonly StreamEvent[],
    condition: GiveUpCondition,
    mapping: MappingRecord,
  ): void {
    const { context, shardId } = this.#options;
    sendFailedBatch(context, mapping, { records, shardId, condition, last: this.#last, executions: this.#executions });
    this.#done(batch, records);
  }
}
