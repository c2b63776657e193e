import type { RetryPolicy } from '../../../service/delivery.ts';
import type { StreamEvent } from '../../../sources/stream-event.ts';
import { pipeArn } from '../pipes/find-pipe.ts';
import type { Context, StoredPipe } from '../state.ts';

export type GiveUpCondition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

export interface GivenUpBatch {
  readonly shardId: string;
  readonly events: readonly StreamEvent[];
  readonly condition: GiveUpCondition;
}

const RETRY: RetryPolicy = {
  retryAttemptsMax: 10,
  ageSecondsMax: 3600,
  backoff: { baseSeconds: 1, maxSeconds: 60, jitter: true },
};

/**
 * Sends the place of a batch that was given up to the pipe's dead-letter queue or topic; the records stay in the stream.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-error-troubleshooting.html
 */
export function sendDeadLetter(pipe: StoredPipe, { shardId, events, condition }: GivenUpBatch, context: Context): void {
  const to = pipe.sourceParameters?.DynamoDBStreamParameters?.DeadLetterConfig?.Arn;
  if (to === undefined) return;
  const from = pipeArn(pipe.name, context);
  const first = events.at(0);
  const last = events.at(-1);
  const letter = {
    context: { partnerResourceArn: from, condition },
    version: '1.0',
    timestamp: new Date(context.clock.now()).toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first?.sequenceNumber,
      endSequenceNumber: last?.sequenceNumber,
      approximateArrivalOfFirstRecord: new Date(first?.createdAt ?? 0).toISOString(),
      approximateArrivalOfLastRecord: new Date(last?.createdAt ?? 0).toISOString(),
      batchSize: events.length,
      streamArn: pipe.source,
    },
  };
  const payload = JSON.stringify(letter);
  void context.deliver({ kind: 'dead-letter', from, to, payload, principal: pipe.roleArn, retry: RETRY });
}
