import type { DeliveryOutcome } from '../../../service/delivery.ts';
import type { StreamEvent } from '../../../sources/stream-event.ts';
import type { StoredPipe } from '../state.ts';
import type { GiveUpCondition } from './dead-letter.ts';

/** Records that are sent together. */
export interface StreamBatch {
  readonly events: readonly StreamEvent[];
  /** Attempts made so far. */
  readonly attempts: number;
  /** Not to be sent before, in milliseconds since the epoch. */
  readonly dueAt: number;
}

export interface SettledBatch {
  readonly outcome: DeliveryOutcome;
  /** What is to be sent again, in order. */
  readonly left: StreamBatch[];
  readonly givenUp?: { readonly events: readonly StreamEvent[]; readonly condition: GiveUpCondition };
}

const BACKOFF_FIRST_MILLISECONDS = 500;
const BACKOFF_MAX_MILLISECONDS = 30_000;

/**
 * Decides what becomes of a batch after an attempt. Only what failed is sent again. A batch that failed as a whole is
 * halved where the pipe says so, which costs no retry; otherwise it is retried with growing pauses until it was retried
 * often enough or its records are too old. https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_PipeSourceDynamoDBStreamParameters.html
 */
export function settle(
  { sourceParameters }: StoredPipe,
  batch: StreamBatch,
  failed: ReadonlySet<string>,
  now: number,
): SettledBatch {
  const parameters = sourceParameters?.DynamoDBStreamParameters;
  const { MaximumRetryAttempts: retriesMax = -1, MaximumRecordAgeInSeconds: ageMax = -1 } = parameters ?? {};
  const events = batch.events.filter(({ id }) => failed.has(id));
  if (events.length === 0) return { outcome: 'delivered', left: [] };

  const giveUp = (condition: GiveUpCondition): SettledBatch => {
    const outcome = parameters?.DeadLetterConfig?.Arn === undefined ? 'dropped' : 'dead-lettered';
    return { outcome, left: [], givenUp: { events, condition } };
  };
  const oldest = Math.min(...events.map(({ createdAt }) => createdAt));
  if (ageMax >= 0 && now - oldest > ageMax * 1000) return giveUp('RecordAgeExceeded');

  const failedAsWhole = events.length === batch.events.length;
  if (failedAsWhole && events.length > 1 && parameters?.OnPartialBatchItemFailure === 'AUTOMATIC_BISECT') {
    const middle = Math.ceil(events.length / 2);
    const halves = [events.slice(0, middle), events.slice(middle)];
    const left = halves.map((half) => ({ events: half, attempts: batch.attempts, dueAt: now }));
    return { outcome: 'retrying', left };
  }
  const attempts = batch.attempts + 1;
  if (retriesMax >= 0 && attempts > retriesMax) return giveUp('RetryAttemptsExhausted');
  const pause = Math.min(BACKOFF_FIRST_MILLISECONDS * 2 ** (attempts - 1), BACKOFF_MAX_MILLISECONDS);
  return { outcome: 'retrying', left: [{ events, attempts, dueAt: now + pause }] };
}
