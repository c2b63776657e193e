import { asRole } from '../execution/as-role.ts';
import type { Context, StoredPipe } from '../state.ts';
import { queueUrl } from '../targets/queue-url.ts';
import { type QueueEvent, toQueueEvent } from './queue-event.ts';

/** The queue of a pipe, as its role uses it. All throw AwsError as SQS answers. */
export interface SourceQueue {
  /** Ends when the queue is there. */
  find(): Promise<void>;
  /** Messages that are visible now, at most ten and at most `max`. */
  receive(max: number): Promise<QueueEvent[]>;
  delete(events: readonly QueueEvent[]): Promise<void>;
}

const MESSAGES_MAX = 10;
const EVERYTHING = {
  MessageSystemAttributeNames: ['All' as const],
  MessageAttributeNames: ['All'],
  WaitTimeSeconds: 0,
};

export function createSourceQueue(pipe: StoredPipe, context: Context): SourceQueue {
  const QueueUrl = queueUrl(pipe.source, context);
  const role = asRole(pipe, context);
  return {
    async find() {
      await context.call('sqs', 'GetQueueAttributes', { QueueUrl, AttributeNames: ['QueueArn'] }, role);
    },
    async receive(max) {
      const input = { QueueUrl, MaxNumberOfMessages: Math.min(max, MESSAGES_MAX), ...EVERYTHING };
      const { Messages = [] } = await context.call('sqs', 'ReceiveMessage', input, role);
      return Messages.map((message) => toQueueEvent(message, pipe.source, context.region));
    },
    async delete(events) {
      for (let start = 0; start < events.length; start += MESSAGES_MAX) {
        const portion = events.slice(start, start + MESSAGES_MAX);
        const Entries = portion.map(({ receiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle: receiptHandle }));
        await context.call('sqs', 'DeleteMessageBatch', { QueueUrl, Entries }, role);
      }
    },
  };
}
