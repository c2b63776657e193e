import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs';

/** A queue's message as a function gets it. */
export interface QueueMessage {
  readonly id: string;
  readonly receiptHandle: string;
  /** As filters see it: a body in JSON is parsed. */
  readonly filtered: object;
  /** The record in JSON, made once. */
  readonly json: string;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event */
export function toQueueMessage(message: Message, queueArn: string, region: string): QueueMessage {
  const record = {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: messageAttributes(message.MessageAttributes),
    ...(message.MD5OfMessageAttributes !== undefined && { md5OfMessageAttributes: message.MD5OfMessageAttributes }),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: region,
  };
  return {
    id: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    get filtered() {
      return { ...record, body: parsedBody(message.Body ?? '') };
    },
    json: JSON.stringify(record),
  };
}

function messageAttributes(attributes: Record<string, MessageAttributeValue> | undefined) {
  const entries = Object.entries(attributes ?? {}).map(([name, { StringValue, BinaryValue, DataType }]) => [
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

function parsedBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
