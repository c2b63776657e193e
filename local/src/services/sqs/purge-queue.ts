import type { PurgeQueueCommandInput } from '@aws-sdk/client-sqs';
import { AwsError } from '../../service/errors.ts';
import { announce } from './announce.ts';
import { deleteMessages } from './delete-queue.ts';
import { requireQueue } from './queue.ts';
import { runtimeOf } from './queue-runtime.ts';
import type { SqsContext } from './state.ts';

const PURGE_MILLISECONDS = 60_000;

/**
 * Deletes all messages of a queue.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html
 * @throws AwsError PurgeQueueInProgress within 60 seconds of the last purge
 */
export function purgeQueue(input: PurgeQueueCommandInput, context: SqsContext) {
  const queue = requireQueue(input.QueueUrl, context);
  const now = context.clock.now();
  if (queue.purgedAt !== undefined && now - queue.purgedAt < PURGE_MILLISECONDS) {
    throw new AwsError(
      'PurgeQueueInProgress',
      `Only one PurgeQueue operation on ${queue.name} is allowed every 60 seconds.`,
    );
  }
  deleteMessages(queue, context);
  context.state.queues.set(queue.name, { ...queue, purgedAt: now });
  announce(queue, runtimeOf(queue, context), context);
  return {};
}
