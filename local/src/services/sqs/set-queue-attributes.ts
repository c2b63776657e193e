import type { SetQueueAttributesCommandInput } from '@aws-sdk/client-sqs';
import { announce } from './announce.ts';
import { messageKey } from './message.ts';
import { isFifo, numericAttribute, type Queue, requireQueue } from './queue.ts';
import { withAttributes } from './queue-attributes.ts';
import { type QueueRuntime, runtimeOf, settleQueue } from './queue-runtime.ts';
import type { SqsContext } from './state.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
export function setQueueAttributes(input: SetQueueAttributesCommandInput, context: SqsContext) {
  const before = requireQueue(input.QueueUrl, context);
  const queue = withAttributes(before, input.Attributes ?? {}, context);
  context.state.queues.set(queue.name, queue);
  const runtime = runtimeOf(queue, context);
  if (isFifo(queue) && before.attributes.DelaySeconds !== queue.attributes.DelaySeconds) {
    applyDelay(queue, runtime, context);
  }
  settleQueue(queue, runtime, context);
  announce(queue, runtime, context);
  return {};
}

/** A FIFO queue's new delay holds for the messages that are in it already, so that their order stays. */
function applyDelay(queue: Queue, runtime: QueueRuntime, context: SqsContext): void {
  const delay = numericAttribute(queue, 'DelaySeconds') * 1000;
  const now = context.clock.now();
  for (const queued of [...runtime.messages.all()]) {
    const isDelayed = queued.waiting >= 0 && !queued.inFlight;
    if (!isDelayed) continue;
    runtime.messages.hide(queued, queued.message.sentAt + delay, now);
    context.state.messages.set(messageKey(queued.message), queued.message);
  }
}
