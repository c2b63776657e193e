import type { DeleteQueueCommandInput } from '@aws-sdk/client-sqs';
import { messageKey } from './message.ts';
import { type Queue, requireQueue } from './queue.ts';
import { closeRuntime, runtimeOf } from './queue-runtime.ts';
import type { SqsContext } from './state.ts';

/** Deletes a queue with its messages. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteQueue.html */
export function deleteQueue(input: DeleteQueueCommandInput, context: SqsContext) {
  const queue = requireQueue(input.QueueUrl, context);
  const { state } = context;
  deleteMessages(queue, context);
  for (const [key, deduplication] of state.deduplications) {
    if (deduplication.queue === queue.name) state.deduplications.delete(key);
  }
  state.queues.delete(queue.name);
  closeRuntime(queue.name, context);
  return {};
}

/** Deletes all messages of a queue. */
export function deleteMessages(queue: Queue, context: SqsContext): void {
  const { messages } = runtimeOf(queue, context);
  for (const queued of [...messages.all()]) {
    messages.remove(queued);
    context.state.messages.delete(messageKey(queued.message));
  }
}
