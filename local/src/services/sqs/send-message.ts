import type { SendMessageCommandInput, SendMessageCommandOutput } from '@aws-sdk/client-sqs';
import { showSequence } from '../../engines/fifo/next-sequence.ts';
import { announce } from './announce.ts';
import { type Enqueued, enqueue } from './enqueue.ts';
import { digestAttributes } from './message-attributes.ts';
import { checkOutgoing, type SendEntry } from './outgoing-message.ts';
import { requireQueue } from './queue.ts';
import { runtimeOf } from './queue-runtime.ts';
import type { SqsContext } from './state.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
export function sendMessage(
  input: SendMessageCommandInput,
  context: SqsContext,
): Omit<SendMessageCommandOutput, '$metadata'> {
  const queue = requireQueue(input.QueueUrl, context);
  const outgoing = checkOutgoing(queue, input);
  const runtime = runtimeOf(queue, context);
  const enqueued = enqueue(queue, runtime, outgoing, context);
  announce(queue, runtime, context);
  return sentResult(input, enqueued);
}

/** What a sender is told: ids and the digests of what arrived. */
export function sentResult(entry: SendEntry, { messageId, bodyMd5, sequence }: Enqueued) {
  const { MessageAttributes: attributes = {}, MessageSystemAttributes: system } = entry;
  const hasAttributes = Object.keys(attributes).length > 0;
  const traceHeader = system?.AWSTraceHeader;
  return {
    MessageId: messageId,
    MD5OfMessageBody: bodyMd5,
    ...(hasAttributes ? { MD5OfMessageAttributes: digestAttributes(attributes) } : {}),
    ...(traceHeader ? { MD5OfMessageSystemAttributes: digestAttributes({ AWSTraceHeader: traceHeader }) } : {}),
    ...(sequence === undefined ? {} : { SequenceNumber: showSequence(sequence) }),
  };
}
