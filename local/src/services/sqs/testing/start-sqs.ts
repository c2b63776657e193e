import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createManualClock, startTestEndpoint } from '../../../testing/start-test-endpoint.ts';
import { sqs } from '../service.ts';

/** An endpoint with SQS alone and a clock that the test moves, and the shortest way to its queues. */
export async function startSqs() {
  const clock = createManualClock();
  const endpoint = await startTestEndpoint([sqs], { clock });
  const client = new SQSClient(endpoint.client);
  let queues = 0;
  return {
    endpoint,
    clock,
    client,
    send: client.send.bind(client) as SQSClient['send'],
    /** A new queue's URL. */
    async createQueue(attributes: Record<string, string> = {}, name = `queue-${++queues}`): Promise<string> {
      const QueueName = attributes.FifoQueue === 'true' ? `${name}.fifo` : name;
      const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName, Attributes: attributes }));
      return QueueUrl;
    },
    /** Sends a body; FIFO queues are given `group` and a deduplication id. */
    async put(QueueUrl: string, MessageBody: string, fifo: { group?: string; id?: string } = {}) {
      const ids =
        fifo.group === undefined ? {} : { MessageGroupId: fifo.group, MessageDeduplicationId: fifo.id ?? MessageBody };
      return client.send(new SendMessageCommand({ QueueUrl, MessageBody, ...ids }));
    },
    /** Receives at once, up to ten messages unless told otherwise. */
    async take(QueueUrl: string, options: Partial<ReceiveMessageCommand['input']> = {}) {
      const input = { QueueUrl, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All' as const], ...options };
      const { Messages = [] } = await client.send(new ReceiveMessageCommand(input));
      return Messages;
    },
  };
}

/** The first receipt handle of a receive. */
export function handleOf(messages: readonly { ReceiptHandle?: string | undefined }[]): string {
  return messages[0]?.ReceiptHandle ?? '';
}

export function bodies(messages: readonly { Body?: string | undefined }[]): string[] {
  return messages.map(({ Body = '' }) => Body);
}

export function arnOf(queueUrl: string): string {
  return `arn:aws:sqs:eu-west-1:000000000000:${queueUrl.slice(queueUrl.lastIndexOf('/') + 1)}`;
}
