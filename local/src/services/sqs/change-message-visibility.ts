import type {
  ChangeMessageVisibilityBatchCommandInput,
  ChangeMessageVisibilityCommandInput,
} from '@aws-sdk/client-sqs';
import { AwsError } from '../../service/errors.ts';
import { announce } from './announce.ts';
import { checkBatch, runBatch } from './batch.ts';
import { invalidParameter, missingParameter } from './invalid-parameter.ts';
import { messageKey } from './message.ts';
import { type Queue, requireQueue } from './queue.ts';
import { type QueueRuntime, runtimeOf, settleQueue } from './queue-runtime.ts';
import { readReceiptHandle } from './receipt-handle.ts';
import type { SqsContext } from './state.ts';

const VISIBILITY_SECONDS_MAX = 43_200;

type Change = {
  readonly [Name in 'ReceiptHandle' | 'VisibilityTimeout']?: ChangeMessageVisibilityCommandInput[Name] | undefined;
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html */
export function changeMessageVisibility(input: ChangeMessageVisibilityCommandInput, context: SqsContext) {
  const queue = requireQueue(input.QueueUrl, context);
  const runtime = runtimeOf(queue, context);
  settleQueue(queue, runtime, context);
  changeOne(queue, runtime, input, context);
  announce(queue, runtime, context);
  return {};
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibilityBatch.html */
export function changeMessageVisibilityBatch(input: ChangeMessageVisibilityBatchCommandInput, context: SqsContext) {
  const queue = requireQueue(input.QueueUrl, context);
  const entries = input.Entries ?? [];
  checkBatch(entries, 'ChangeMessageVisibilityBatchRequestEntry');
  const runtime = runtimeOf(queue, context);
  settleQueue(queue, runtime, context);
  const result = runBatch(entries, (entry) => {
    changeOne(queue, runtime, entry, context);
    return {};
  });
  announce(queue, runtime, context);
  return result;
}

function changeOne(
  queue: Queue,
  runtime: QueueRuntime,
  { ReceiptHandle: handle, VisibilityTimeout: seconds }: Change,
  context: SqsContext,
): void {
  if (seconds === undefined) throw missingParameter('VisibilityTimeout');
  if (seconds < 0 || seconds > VISIBILITY_SECONDS_MAX) {
    throw invalidParameter(
      'VisibilityTimeout',
      seconds,
      `Must be between 0 and ${VISIBILITY_SECONDS_MAX}, if provided.`,
    );
  }
  const { messageId, receiveCount } = readReceiptHandle(queue.name, handle);
  const queued = runtime.messages.find(messageId);
  if (queued?.message.receiveCount !== receiveCount) {
    throw invalidParameter(
      'ReceiptHandle',
      handle,
      'Message does not exist or is not available for visibility timeout change.',
    );
  }
  if (!queued.inFlight) throw new AwsError('MessageNotInflight', "The message referred to isn't in flight.");
  const now = context.clock.now();
  const limit = (queued.message.receivedAt ?? now) + VISIBILITY_SECONDS_MAX * 1000;
  if (now + seconds * 1000 > limit) {
    const reason = `Total VisibilityTimeout for the message is beyond the limit [${VISIBILITY_SECONDS_MAX} seconds]`;
    throw invalidParameter('VisibilityTimeout', seconds, reason);
  }
  runtime.messages.hide(queued, now + seconds * 1000, now);
  context.state.messages.set(messageKey(queued.message), queued.message);
}
