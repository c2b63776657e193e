import type { EventSourceMappingConfiguration } from '@aws-sdk/client-lambda';
import type { StreamEvent } from '../../../sources/stream-event.ts';
import type { BatchResponse } from './batch-response.ts';

/** Records of one shard in their order, which are given to the function together. */
export interface StreamBatch {
  readonly records: readonly StreamEvent[];
  /** Executions of these records that failed so far. */
  readonly failures: number;
}

export type StreamSettings = Pick<
  EventSourceMappingConfiguration,
  'MaximumRetryAttempts' | 'MaximumRecordAgeInSeconds' | 'BisectBatchOnFunctionError'
>;

/** Why records are given up. */
export type GiveUpCondition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/** What follows a batch that failed: batches to run, in order, or what is left of it to be given up. */
export type StreamDecision =
  | { readonly next: readonly StreamBatch[]; readonly pauseMilliseconds: number }
  | { readonly giveUp: readonly StreamEvent[] };

const PAUSE_BASE_MILLISECONDS = 1000;
const PAUSE_MAX_MILLISECONDS = 60_000;

/**
 * Decides what becomes of a batch that failed as a whole or in part. Bisecting costs no attempt, and neither does a partial
 * failure that lets some of the records pass. `-1` is without limit.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export function afterStreamFailure(
  batch: StreamBatch,
  response: BatchResponse,
  settings: StreamSettings,
): StreamDecision {
  const left = response.kind === 'partial' ? fromFirstFailure(batch, response.failed) : batch.records;
  const hasProgress = left.length < batch.records.length;
  if (settings.BisectBatchOnFunctionError && batch.records.length > 1) {
    const halves = hasProgress ? [left] : halve(left);
    return { next: halves.map((records) => ({ records, failures: batch.failures })), pauseMilliseconds: 0 };
  }
  const failures = hasProgress ? 1 : batch.failures + 1;
  const attemptsMax = settings.MaximumRetryAttempts ?? -1;
  if (attemptsMax >= 0 && failures > attemptsMax) return { giveUp: left };
  return { next: [{ records: left, failures }], pauseMilliseconds: pauseMilliseconds(failures) };
}

/** How many of the records, from the first on, are older than the mapping allows. */
export function expiredCount(
  records: readonly StreamEvent[],
  { MaximumRecordAgeInSeconds = -1 }: StreamSettings,
  now: number,
): number {
  if (MaximumRecordAgeInSeconds < 0) return 0;
  const fresh = records.findIndex(({ createdAt }) => now - createdAt <= MaximumRecordAgeInSeconds * 1000);
  return fresh === -1 ? records.length : fresh;
}

/** How long to wait before the next try: doubling from a second to a minute. */
export function pauseMilliseconds(failures: number): number {
  return Math.min(PAUSE_BASE_MILLISECONDS * 2 ** (failures - 1), PAUSE_MAX_MILLISECONDS);
}

/** A stream's records are done in order: everything from the first one that failed is tried again. */
function fromFirstFailure({ records }: StreamBatch, failed: ReadonlySet<string>): readonly StreamEvent[] {
  return records.slice(records.findIndex(({ sequenceNumber }) => failed.has(sequenceNumber)));
}

function halve(records: readonly StreamEvent[]): (readonly StreamEvent[])[] {
  const middle = Math.ceil(records.length / 2);
  return [records.slice(0, middle), records.slice(middle)];
}
