import type { MessageAttributeValue, PublishCommandInput } from '@aws-sdk/client-sns';
import { contentDeduplicationId, isFifoId } from '../../engines/fifo/deduplication.ts';
import { sizeOfAttributes } from '../../engines/message-attributes/size-of-attributes.ts';
import { invalidParameter } from './errors.ts';
import { checkMessageAttributes } from './message-attributes.ts';
import type { Protocol } from './subscription.ts';
import { isFifo, type Topic } from './topic.ts';

/** A message to be published, checked: what `Publish`, a batch's entry and a delivery to a topic have in common. */
export interface OutgoingMessage {
  readonly subject?: string;
  readonly body: string;
  /** With `MessageStructure: json`: what each protocol gets instead. */
  readonly bodies?: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
  readonly groupId?: string;
  readonly deduplicationId?: string;
}

/** A message that was accepted. */
export interface PublishedMessage extends OutgoingMessage {
  readonly id: string;
  readonly publishedAt: number;
  /** FIFO topics only. */
  readonly sequence?: number;
  /** The event that caused it, for traces. */
  readonly eventId?: string;
}

export type PublishEntry = Pick<
  PublishCommandInput,
  'Message' | 'Subject' | 'MessageStructure' | 'MessageAttributes' | 'MessageGroupId' | 'MessageDeduplicationId'
>;

/** Body and attributes together, in bytes; a batch's too. */
export const MESSAGE_BYTES_MAX = 262_144;

/**
 * Checks a message against its topic. https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 * @throws AwsError InvalidParameterException, InvalidParameterValueException
 */
export function checkMessage(topic: Topic, entry: PublishEntry): OutgoingMessage {
  const { Message: body = '', Subject: subject, MessageAttributes: attributes = {} } = entry;
  if (body === '') throw invalidParameter('Empty message');
  checkMessageAttributes(attributes);
  if (sizeOf(entry) > MESSAGE_BYTES_MAX) throw invalidParameter('Message too long');
  if (subject !== undefined && !isSubject(subject)) throw invalidParameter('Subject');
  const bodies = entry.MessageStructure === 'json' ? readBodies(body) : undefined;
  return {
    body,
    attributes,
    ...(subject === undefined ? {} : { subject }),
    ...(bodies === undefined ? {} : { bodies }),
    ...readFifoParameters(topic, entry, body),
  };
}

export function sizeOf({ Message = '', MessageAttributes = {} }: PublishEntry): number {
  return Buffer.byteLength(Message) + sizeOfAttributes(MessageAttributes);
}

/** What subscribers of a protocol are sent. */
export function bodyFor({ body, bodies }: OutgoingMessage, protocol: Protocol): string {
  return bodies === undefined ? body : (bodies[protocol] ?? bodies.default ?? body);
}

/** ASCII text of up to 100 characters without line breaks that begins with a letter, number or punctuation mark. */
function isSubject(text: string): boolean {
  return /^[\x21-\x7e][\x20-\x7e]{0,99}$/.test(text);
}

function readBodies(text: string): Record<string, string> {
  const bodies = parseObject(text);
  if (!bodies) throw invalidParameter('Message Structure - JSON message body failed to parse');
  if (typeof bodies.default !== 'string') {
    throw invalidParameter('Message Structure - No default entry in JSON message body');
  }
  return Object.fromEntries(
    Object.entries(bodies).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function readFifoParameters(
  topic: Topic,
  { MessageGroupId: groupId, MessageDeduplicationId: deduplicationId }: PublishEntry,
  body: string,
): Pick<OutgoingMessage, 'groupId' | 'deduplicationId'> {
  for (const [name, value] of Object.entries({ MessageGroupId: groupId, MessageDeduplicationId: deduplicationId })) {
    if (value !== undefined && !isFifoId(value)) {
      throw invalidParameter(
        `${name} Reason: It can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
      );
    }
  }
  if (!isFifo(topic)) {
    if (deduplicationId === undefined) return groupId === undefined ? {} : { groupId };
    throw invalidParameter(
      'MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type',
    );
  }
  if (groupId === undefined) throw invalidParameter('The MessageGroupId parameter is required for FIFO topics');
  if (deduplicationId !== undefined) return { groupId, deduplicationId };
  if (topic.attributes.ContentBasedDeduplication !== 'true') {
    throw invalidParameter(
      'The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  }
  return { groupId, deduplicationId: contentDeduplicationId(body) };
}
