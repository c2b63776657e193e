import { nextSequence } from '../../engines/fifo/next-sequence.ts';
import { announce } from './announce.ts';
import { insertMessage } from './enqueue.ts';
import type { Message } from './message.ts';
import { messageKey } from './message.ts';
import { findQueueByArn, isFifo, type Queue, queueArn } from './queue.ts';
import type { Lane, QueuedMessage } from './queue-messages.ts';
import { type QueueRuntime, removeMessage, runtimeOf } from './queue-runtime.ts';
import { redrivePolicyOf } from './redrive-policy.ts';
import type { SqsContext } from './state.ts';

/**
 * Takes up to `max` messages, which are then in flight for `visibilitySeconds`. A message that was received as often as the
 * redrive policy allows goes to the dead-letter queue instead.
 */
export function takeMessages(
  queue: Queue,
  runtime: QueueRuntime,
  max: number,
  visibilitySeconds: number,
  context: SqsContext,
): Message[] {
  const now = context.clock.now();
  const policy = redrivePolicyOf(queue);
  const deadLetterQueue = policy && findQueueByArn(policy.deadLetterTargetArn, context);
  const taken: QueuedMessage[] = [];
  let lane: Lane | undefined;
  let moved = false;
  while (taken.length < max) {
    const queued = runtime.messages.take(lane);
    if (!queued) break;
    if (policy && deadLetterQueue && queued.message.receiveCount >= policy.maxReceiveCount) {
      moveToDeadLetterQueue(queued, queue, deadLetterQueue, runtime, context);
      moved = true;
      continue;
    }
    lane = queued.lane;
    taken.push(queued);
  }
  for (const { message } of taken) {
    message.receiveCount += 1;
    message.firstReceivedAt ??= now;
    message.receivedAt = now;
  }
  // Hidden only now: with a visibility of 0 the loop would take them again.
  for (const queued of taken) {
    runtime.messages.hide(queued, now + visibilitySeconds * 1000, now);
    context.state.messages.set(messageKey(queued.message), queued.message);
  }
  if (moved && deadLetterQueue) announce(deadLetterQueue, runtimeOf(deadLetterQueue, context), context);
  return taken.map(({ message }) => message);
}

/**
 * The message keeps its id, its receive count and, in a standard queue, its age: retention goes on counting.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 */
function moveToDeadLetterQueue(
  queued: QueuedMessage,
  source: Queue,
  target: Queue,
  runtime: QueueRuntime,
  context: SqsContext,
): void {
  const now = context.clock.now();
  removeMessage(queued, runtime, context);
  const moved: Message = {
    ...queued.message,
    queue: target.name,
    deadLetterSource: queueArn(source.name, context),
    sequence: nextSequence(context.state.lastSequence, now),
    sentAt: isFifo(target) ? now : queued.message.sentAt,
    visibleAt: now,
  };
  insertMessage(moved, runtimeOf(target, context), context);
}
