import type { MessageSystemAttributeName, ReceiveMessageCommandInput } from '@aws-sdk/client-sqs';
import { showSequence } from '../../engines/fifo/next-sequence.ts';
import type { Message } from './message.ts';
import { digestAttributes, selectAttributes } from './message-attributes.ts';
import { unknownAttribute } from './queue-attributes.ts';
import { writeReceiptHandle } from './receipt-handle.ts';

type Names = Pick<
  ReceiveMessageCommandInput,
  'AttributeNames' | 'MessageSystemAttributeNames' | 'MessageAttributeNames'
>;

const SYSTEM_ATTRIBUTES: Readonly<
  Record<MessageSystemAttributeName, ((message: Message) => string | undefined) | null>
> = {
  All: null,
  SenderId: ({ senderId }) => senderId,
  SentTimestamp: ({ sentAt }) => String(sentAt),
  ApproximateReceiveCount: ({ receiveCount }) => String(receiveCount),
  ApproximateFirstReceiveTimestamp: ({ firstReceivedAt }) => String(firstReceivedAt),
  SequenceNumber: (message) => (message.queue.endsWith('.fifo') ? showSequence(message.sequence) : undefined),
  MessageDeduplicationId: ({ deduplicationId }) => deduplicationId,
  MessageGroupId: ({ groupId }) => groupId,
  AWSTraceHeader: ({ traceHeader }) => traceHeader,
  DeadLetterQueueSourceArn: ({ deadLetterSource }) => deadLetterSource,
};

export type ReceivedMessage = ReturnType<typeof receivedMessage>;

/** @throws AwsError InvalidAttributeName */
export function checkReceivedNames(names: Names): void {
  for (const name of systemNames(names)) if (!Object.hasOwn(SYSTEM_ATTRIBUTES, name)) throw unknownAttribute(name);
}

/** A message as its receiver sees it: with the attributes that were asked for, and a digest of these. */
export function receivedMessage(message: Message, names: Names) {
  const system = systemAttributes(message, systemNames(names));
  const attributes = selectAttributes(message.attributes ?? {}, names.MessageAttributeNames ?? []);
  return {
    MessageId: message.id,
    ReceiptHandle: writeReceiptHandle(message.queue, { messageId: message.id, receiveCount: message.receiveCount }),
    MD5OfBody: message.bodyMd5,
    Body: message.body,
    ...(Object.keys(system).length === 0 ? {} : { Attributes: system }),
    ...(Object.keys(attributes).length === 0
      ? {}
      : { MessageAttributes: attributes, MD5OfMessageAttributes: digestAttributes(attributes) }),
  };
}

/** The older `AttributeNames` and its successor mean the same. */
function systemNames({ AttributeNames, MessageSystemAttributeNames }: Names): readonly string[] {
  return [...(AttributeNames ?? []), ...(MessageSystemAttributeNames ?? [])];
}

function systemAttributes(message: Message, wanted: readonly string[]): Record<string, string> {
  const attributes: Record<string, string> = {};
  const all = wanted.includes('All');
  for (const [name, read] of Object.entries(SYSTEM_ATTRIBUTES)) {
    const value = all || wanted.includes(name) ? read?.(message) : undefined;
    if (value !== undefined) attributes[name] = value;
  }
  return attributes;
}
