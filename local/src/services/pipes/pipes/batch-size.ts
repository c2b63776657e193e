import { validationError } from '../../../service/validation-error.ts';
import type { StoredPipe } from '../state.ts';
import { serviceOf } from './arn-service.ts';

const STREAM_DEFAULT = 100;
const QUEUE_DEFAULT = 10;
/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-batching-concurrency.html */
const TARGET_MAX: Readonly<Record<string, number>> = { events: 10, sns: 10, sqs: 10, logs: 10_000 };

/**
 * How many events a pipe sends at once: what its source says, or the source's default as far as the target can take it.
 * Throws ValidationException for more than the target takes.
 */
export function batchSizeOf({ source, sourceParameters, target }: StoredPipe): number {
  const max = TARGET_MAX[serviceOf(target)] ?? Number.POSITIVE_INFINITY;
  const isStream = serviceOf(source) === 'dynamodb';
  const { DynamoDBStreamParameters: stream, SqsQueueParameters: queue } = sourceParameters ?? {};
  const given = isStream ? stream?.BatchSize : queue?.BatchSize;
  if (given !== undefined && given > max) {
    throw validationError(`BatchSize ${given} is more than the ${max} that the target ${target} takes.`);
  }
  return given ?? Math.min(isStream ? STREAM_DEFAULT : QUEUE_DEFAULT, max);
}
