import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs';
import type { SourceEvent } from './source-event.ts';

export interface QueueEvent extends SourceEvent {
  readonly receiptHandle: string;
}

/** A queue's message as a pipe passes it on. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-sqs.html */
export function toQueueEvent(message: Message, queueArn: string, region: string): QueueEvent {
  const { MessageId: id = '', ReceiptHandle: receiptHandle = '' } = message;
  const event = {
    messageId: id,
    receiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: toAttributes(message.MessageAttributes),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: region,
  };
  return { id, receiptHandle, event, json: JSON.stringify(event) };
}

function toAttributes(attributes: Record<string, MessageAttributeValue> = {}): Record<string, unknown> {
  const entries = Object.entries(attributes).map(([name, { StringValue, BinaryValue, DataType }]) => [
    name,
    {
      ...(StringValue === undefined ? {} : { stringValue: StringValue }),
      ...(BinaryValue === undefined ? {} : { binaryValue: Buffer.from(BinaryValue).toString('base64') }),
      stringListValues: [],
      binaryListValues: [],
      dataType: DataType,
    },
  ]);
  return Object.fromEntries(entries);
}
