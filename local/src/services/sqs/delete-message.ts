import type { DeleteMessageBatchCommandInput, DeleteMessageCommandInput } from '@aws-sdk/client-sqs';
import { announce } from './announce.ts';
import { checkBatch, runBatch } from './batch.ts';
import { countQueueMetric } from './gauges.ts';
import { invalidParameter } from './invalid-parameter.ts';
import { isFifo, type Queue, requireQueue } from './queue.ts';
import { type QueueRuntime, removeMessage, runtimeOf, settleQueue } from './queue-runtime.ts';
import { readReceiptHandle } from './receipt-handle.ts';
import type { SqsContext } from './state.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html */
export function deleteMessage(input: DeleteMessageCommandInput, context: SqsContext) {
  const queue = requireQueue(input.QueueUrl, context);
  const runtime = runtimeOf(queue, context);
  settleQueue(queue, runtime, context);
  deleteOne(queue, runtime, input.ReceiptHandle, context);
  announce(queue, runtime, context);
  return {};
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessageBatch.html */
export function deleteMessageBatch(input: DeleteMessageBatchCommandInput, context: SqsContext) {
  const queue = requireQueue(input.QueueUrl, context);
  const entries = input.Entries ?? [];
  checkBatch(entries, 'DeleteMessageBatchRequestEntry');
  const runtime = runtimeOf(queue, context);
  settleQueue(queue, runtime, context);
  const result = runBatch(entries, ({ ReceiptHandle }) => {
    deleteOne(queue, runtime, ReceiptHandle, context);
    return {};
  });
  announce(queue, runtime, context);
  return result;
}

/**
 * Deleting twice succeeds; so does deleting with the handle of an earlier receive, which deletes nothing. A FIFO queue
 * refuses a handle whose visibility timeout is over.
 */
function deleteOne(queue: Queue, runtime: QueueRuntime, handle: string | undefined, context: SqsContext): void {
  const { messageId, receiveCount } = readReceiptHandle(queue.name, handle);
  const queued = runtime.messages.find(messageId);
  if (!queued) return;
  const isLatest = queued.message.receiveCount === receiveCount;
  if (isFifo(queue) && !(isLatest && queued.inFlight)) {
    throw invalidParameter('ReceiptHandle', handle, 'The receipt handle has expired.');
  }
  if (!isLatest) return;
  removeMessage(queued, runtime, context);
  countQueueMetric(queue, 'NumberOfMessagesDeleted', 1, context);
}
