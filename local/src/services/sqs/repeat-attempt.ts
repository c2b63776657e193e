import type { ReceiveMessageCommandInput } from '@aws-sdk/client-sqs';
import { messageKey } from './message.ts';
import { isFifo, numericAttribute, type Queue } from './queue.ts';
import type { QueueRuntime } from './queue-runtime.ts';
import { type ReceivedMessage, receivedMessage } from './received-message.ts';
import type { SqsContext } from './state.ts';

/**
 * The messages of an earlier receive with the same `ReceiveRequestAttemptId`, hidden anew; undefined when there was none, or
 * when one of its messages was deleted, changed or became visible meanwhile.
 */
export function repeatAttempt(
  input: ReceiveMessageCommandInput,
  queue: Queue,
  runtime: QueueRuntime,
  context: SqsContext,
): ReceivedMessage[] | undefined {
  const now = context.clock.now();
  const id = input.ReceiveRequestAttemptId;
  const attempt = id === undefined || !isFifo(queue) ? undefined : runtime.attempts.find(id, now);
  if (!attempt) return undefined;
  const again = attempt.messages.flatMap(({ id: messageId, receiveCount }) => {
    const queued = runtime.messages.find(messageId);
    return queued?.inFlight && queued.message.receiveCount === receiveCount ? [queued] : [];
  });
  if (again.length < attempt.messages.length) return undefined;
  const seconds = input.VisibilityTimeout ?? numericAttribute(queue, 'VisibilityTimeout');
  for (const queued of again) {
    runtime.messages.hide(queued, now + seconds * 1000, now);
    context.state.messages.set(messageKey(queued.message), queued.message);
  }
  return again.map(({ message }) => receivedMessage(message, input));
}
