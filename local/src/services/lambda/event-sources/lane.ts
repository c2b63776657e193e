import { AwsError } from '../../../service/errors.ts';
import { parseFunctionName } from '../functions/function-name.ts';
import { executionOf } from '../invocation/execution.ts';
import { count, type Invoked, invokeFunction, newTraceId } from '../invocation/invoke-function.ts';
import type { LambdaContext } from '../lambda-context.ts';
import type { MappingRecord } from '../state.ts';
import { type BatchResponse, readBatchResponse } from './batch-response.ts';
import { sendFailedBatch } from './failed-batch.ts';
import { noteResult } from './processing-result.ts';
import {
  afterStreamFailure,
  type GiveUpCondition,
  isTooOld,
  pauseMilliseconds,
  type StreamBatch,
} from './stream-batch.ts';
import type { StreamRecord } from './stream-record.ts';

/** Records that are done one batch after the other. */
export interface Lane {
  /**
   * Runs batches until none is left or one has to wait.
   * @returns how many milliseconds to wait before the next call, or why there is none to wait for
   */
  run(): Promise<number | 'done' | 'stopped'>;
}

export interface LaneOptions {
  readonly context: LambdaContext;
  readonly shardId: string;
  mapping(): MappingRecord | undefined;
  onProgress(sequenceNumber: string): void;
  isStopped(): boolean;
}

export function createLane(
  { context, shardId, mapping, onProgress, isStopped }: LaneOptions,
  records: readonly StreamRecord[],
): Lane {
  const todo: StreamBatch[] = [{ records, failures: 0 }];
  let pausedUntil = 0;
  let executions = 0;
  let throttles = 0;
  let last: Invoked | undefined;

  async function runBatch(batch: StreamBatch, current: MappingRecord): Promise<void> {
    const settings = current.configuration;
    if (isTooOld(batch.records, settings, context.clock.now()))
      return giveUp(batch.records, 'RecordAgeExceeded', current);
    const response = await execute(batch, current);
    if (response === undefined || isStopped()) return;
    if (response.kind === 'success') {
      noteResult(context, settings.UUID, 'OK');
      return done(batch.records);
    }
    noteResult(context, settings.UUID, 'PROBLEM: Function call failed');
    const decision = afterStreamFailure(batch, response, settings, context.clock.now());
    if ('giveUp' in decision) return giveUp(decision.records, decision.giveUp, current);
    todo.splice(0, 1, ...decision.next);
    pausedUntil = context.clock.now() + decision.pauseMilliseconds;
  }

  /** Undefined when there was no capacity: the batch waits, and that costs no attempt. */
  async function execute(
    { records: some }: StreamBatch,
    { configuration }: MappingRecord,
  ): Promise<BatchResponse | undefined> {
    const reference = parseFunctionName(configuration.FunctionArn);
    const age = context.clock.now() - (some.at(-1)?.createdAt ?? 0);
    count(context, reference, 'IteratorAge', age, 'Milliseconds');
    const payload = `{"Records":[${some.map(({ json }) => json).join(',')}]}`;
    try {
      const requestId = context.ids.uuid();
      last = await invokeFunction(context, { ...reference, requestId, payload, traceId: newTraceId(context) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      throttles += 1;
      pausedUntil = context.clock.now() + pauseMilliseconds(throttles);
      if (error.code !== 'TooManyRequestsException')
        noteResult(context, configuration.UUID, `PROBLEM: ${error.message}`);
      return undefined;
    }
    throttles = 0;
    // What fails while the endpoint stops is run again after its next start.
    if (executionOf(context).stopping) return undefined;
    executions += 1;
    if (last.failed) return { kind: 'failure' };
    if (!configuration.FunctionResponseTypes?.includes('ReportBatchItemFailures')) return { kind: 'success' };
    return readBatchResponse(last.payload, new Set(some.map(({ sequenceNumber }) => sequenceNumber)));
  }

  function done(some: readonly StreamRecord[]): void {
    todo.shift();
    executions = 0;
    const sequenceNumber = some.at(-1)?.sequenceNumber;
    if (sequenceNumber !== undefined) onProgress(sequenceNumber);
  }

  function giveUp(some: readonly StreamRecord[], condition: GiveUpCondition, current: MappingRecord): void {
    sendFailedBatch(context, current, { records: some, shardId, condition, last, executions });
    done(some);
  }

  return {
    async run() {
      for (let batch = todo[0]; batch; batch = todo[0]) {
        const current = mapping();
        if (!current || isStopped() || executionOf(context).stopping) return 'stopped';
        const wait = pausedUntil - context.clock.now();
        if (wait > 0) return wait;
        await runBatch(batch, current);
      }
      return 'done';
    },
  };
}
