import type { MessageAttributeValue, SendMessageCommandInput } from '@aws-sdk/client-sqs';
import { contentDeduplicationId, isFifoId } from '../../engines/fifo/deduplication.ts';
import { sizeOfAttributes } from '../../engines/message-attributes/size-of-attributes.ts';
import { AwsError } from '../../service/errors.ts';
import { invalidParameter, missingParameter } from './invalid-parameter.ts';
import { checkMessageAttributes, hasForbiddenCharacters } from './message-attributes.ts';
import { isFifo, numericAttribute, type Queue } from './queue.ts';

/** A message to be sent, checked: what `SendMessage` and a batch's entry have in common. */
export interface OutgoingMessage {
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
  readonly traceHeader: string | undefined;
  readonly delaySeconds: number;
  readonly groupId: string | undefined;
  readonly deduplicationId: string | undefined;
  /** Body and attributes, in bytes. */
  readonly size: number;
}

export type SendEntry = Pick<
  SendMessageCommandInput,
  | 'MessageBody'
  | 'DelaySeconds'
  | 'MessageAttributes'
  | 'MessageSystemAttributes'
  | 'MessageGroupId'
  | 'MessageDeduplicationId'
>;

const DELAY_SECONDS_MAX = 900;
const WRONG_QUEUE_TYPE = 'The request includes a parameter that is not valid for this queue type.';

/**
 * Checks a message against its queue. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 * @throws AwsError InvalidParameterValue, MissingParameter, InvalidMessageContents
 */
export function checkOutgoing(queue: Queue, entry: SendEntry): OutgoingMessage {
  const { MessageBody: body = '', MessageAttributes: attributes = {}, MessageSystemAttributes: system = {} } = entry;
  if (body === '') throw missingParameter('MessageBody');
  if (hasForbiddenCharacters(body)) {
    throw new AwsError(
      'InvalidMessageContents',
      'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF.',
    );
  }
  checkMessageAttributes(attributes);
  const size = Buffer.byteLength(body) + sizeOfAttributes(attributes);
  const sizeMax = numericAttribute(queue, 'MaximumMessageSize');
  if (size > sizeMax) {
    throw new AwsError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${sizeMax} bytes.`,
    );
  }
  return {
    body,
    attributes,
    traceHeader: readTraceHeader(system),
    delaySeconds: readDelay(queue, entry.DelaySeconds),
    ...readFifoParameters(queue, entry, body),
    size,
  };
}

function readTraceHeader(system: NonNullable<SendEntry['MessageSystemAttributes']>): string | undefined {
  for (const [name, value] of Object.entries(system)) {
    if (name !== 'AWSTraceHeader') {
      throw new AwsError('InvalidParameterValue', `Message system attribute name '${name}' is invalid.`);
    }
    if (value.DataType !== 'String' || !value.StringValue) {
      throw new AwsError('InvalidParameterValue', `The value of message system attribute '${name}' must be a String.`);
    }
  }
  return system.AWSTraceHeader?.StringValue;
}

function readDelay(queue: Queue, seconds: number | undefined): number {
  if (seconds === undefined) return numericAttribute(queue, 'DelaySeconds');
  if (seconds < 0 || seconds > DELAY_SECONDS_MAX) {
    throw invalidParameter('DelaySeconds', seconds, `DelaySeconds must be >= 0 and <= ${DELAY_SECONDS_MAX}.`);
  }
  if (!isFifo(queue)) return seconds;
  // A FIFO queue delays all of its messages or none.
  if (seconds > 0) throw invalidParameter('DelaySeconds', seconds, WRONG_QUEUE_TYPE);
  return numericAttribute(queue, 'DelaySeconds');
}

function readFifoParameters(
  queue: Queue,
  { MessageGroupId: groupId, MessageDeduplicationId: deduplicationId }: SendEntry,
  body: string,
): Pick<OutgoingMessage, 'groupId' | 'deduplicationId'> {
  if (groupId !== undefined) checkFifoId('MessageGroupId', groupId);
  if (!isFifo(queue)) {
    // A standard queue takes a group, for fair queues.
    if (deduplicationId !== undefined) {
      throw invalidParameter('MessageDeduplicationId', deduplicationId, WRONG_QUEUE_TYPE);
    }
    return { groupId, deduplicationId };
  }
  if (groupId === undefined) throw missingParameter('MessageGroupId');
  if (deduplicationId !== undefined) {
    checkFifoId('MessageDeduplicationId', deduplicationId);
    return { groupId, deduplicationId };
  }
  if (queue.attributes.ContentBasedDeduplication !== 'true') {
    throw new AwsError(
      'InvalidParameterValue',
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  }
  return { groupId, deduplicationId: contentDeduplicationId(body) };
}

function checkFifoId(name: string, value: string): void {
  if (isFifoId(value)) return;
  throw invalidParameter(
    name,
    value,
    `${name} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
  );
}
