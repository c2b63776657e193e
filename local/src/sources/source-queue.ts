import type { CallOptions, ServiceContext } from '../service/context.ts';
import { type QueueEvent, toQueueEvent } from './queue-event.ts';
import { queueUrl } from './queue-url.ts';

/** A queue as its consumer uses it. All throw AwsError as SQS answers. */
export interface SourceQueue {
  /** Messages that are visible now, at most ten and at most `max`; hidden for the queue's visibility time-out. */
  receive(max: number): Promise<QueueEvent[]>;
  delete(events: readonly QueueEvent[]): Promise<void>;
}

/** SQS takes and gives at most so many messages at once. */
const MESSAGES_MAX = 10;
const EVERYTHING = {
  MessageSystemAttributeNames: ['All' as const],
  MessageAttributeNames: ['All'],
  WaitTimeSeconds: 0,
};

/** @param options as whom the queue is used */
export function createSourceQueue(
  context: Pick<ServiceContext, 'call' | 'endpoint' | 'region'>,
  queueArn: string,
  options: CallOptions = {},
): SourceQueue {
  const QueueUrl = queueUrl(queueArn, context);
  return {
    async receive(max) {
      const input = { QueueUrl, MaxNumberOfMessages: Math.min(max, MESSAGES_MAX), ...EVERYTHING };
      const { Messages = [] } = await context.call('sqs', 'ReceiveMessage', input, options);
      return Messages.map((message) => toQueueEvent(message, queueArn, context.region));
    },
    async delete(events) {
      for (let start = 0; start < events.length; start += MESSAGES_MAX) {
        const portion = events.slice(start, start + MESSAGES_MAX);
        const Entries = portion.map(({ receiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle: receiptHandle }));
        await context.call('sqs', 'DeleteMessageBatch', { QueueUrl, Entries }, options);
      }
    },
  };
}
