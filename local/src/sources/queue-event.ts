import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs';

/** A queue's message as functions and pipes are given it. */
export interface QueueEvent {
  /** The `messageId`. */
  readonly id: string;
  readonly receiptHandle: string;
  readonly event: Readonly<Record<string, unknown>>;
  /** `event` in JSON, made once. */
  readonly json: string;
}

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-sqs.html
 */
export function toQueueEvent(message: Message, queueArn: string, region: string): QueueEvent {
  const { MessageId: id = '', ReceiptHandle: receiptHandle = '', MD5OfMessageAttributes } = message;
  const event = {
    messageId: id,
    receiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: toAttributes(message.MessageAttributes),
    ...(MD5OfMessageAttributes !== undefined && { md5OfMessageAttributes: MD5OfMessageAttributes }),
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
      ...(StringValue !== undefined && { stringValue: StringValue }),
      ...(BinaryValue !== undefined && { binaryValue: Buffer.from(BinaryValue).toString('base64') }),
      stringListValues: [],
      binaryListValues: [],
      dataType: DataType,
    },
  ]);
  return Object.fromEntries(entries);
}
