import { parseArn } from '../../../service/arn.ts';
import type { LambdaContext } from '../lambda-context.ts';
import { type QueueMessage, toQueueMessage } from './queue-message.ts';

/** SQS takes and gives at most so many messages at once. */
const MESSAGES_MAX = 10;

/** The address of a queue, as SQS makes it of the account and the name. */
export function queueUrl(context: LambdaContext, queueArn: string): string {
  const arn = parseArn(queueArn);
  return `${context.endpoint}/${arn?.account}/${arn?.resource}`;
}

/** Takes messages that are there now; they are hidden for the queue's visibility time-out. */
export async function receiveMessages(
  context: LambdaContext,
  queueArn: string,
  count: number,
): Promise<QueueMessage[]> {
  const { Messages = [] } = await context.call('sqs', 'ReceiveMessage', {
    QueueUrl: queueUrl(context, queueArn),
    MaxNumberOfMessages: Math.min(MESSAGES_MAX, count),
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
    WaitTimeSeconds: 0,
  });
  return Messages.map((message) => toQueueMessage(message, queueArn, context.region));
}

export async function deleteMessages(
  context: LambdaContext,
  queueArn: string,
  messages: readonly QueueMessage[],
): Promise<void> {
  for (let start = 0; start < messages.length; start += MESSAGES_MAX) {
    const some = messages.slice(start, start + MESSAGES_MAX);
    const Entries = some.map(({ id, receiptHandle }) => ({ Id: id, ReceiptHandle: receiptHandle }));
    await context.call('sqs', 'DeleteMessageBatch', { QueueUrl: queueUrl(context, queueArn), Entries });
  }
}
