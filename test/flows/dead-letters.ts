import { DeleteMessageCommand, GetQueueUrlCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { until } from './until.ts';
import type { World } from './world.ts';

/**
 * Waits for a message in a dead-letter queue, takes it out and gives its body, parsed.
 *
 * @param queueName without the stage: `audit-record-finding-dead-letters`
 */
export async function takeDeadLetter<Letter>(world: World, queueName: string): Promise<Letter> {
  const sqs = new SQSClient(world.client);
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: `${world.stage}-${queueName}` }));
  const letter = await until(`a dead letter in ${queueName}`, async () => {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    return Messages[0];
  });
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: letter.ReceiptHandle }));
  return JSON.parse(letter.Body ?? '{}') as Letter;
}
