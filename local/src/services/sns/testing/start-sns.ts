import {
  CreateTopicCommand,
  ListSubscriptionsByTopicCommand,
  PublishCommand,
  type PublishCommandInput,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { ReceivedDelivery } from '../../../service/context.ts';
import { createLambdaReceiver } from '../../../testing/lambda-receiver.ts';
import { createManualClock, startTestEndpoint } from '../../../testing/start-test-endpoint.ts';
import { sqs } from '../../sqs/service.ts';
import { sns } from '../service.ts';

/** An endpoint with SNS, SQS and a service that takes what is sent to functions. */
export async function startSns() {
  const clock = createManualClock();
  const invoked: ReceivedDelivery[] = [];
  const lambda = createLambdaReceiver((delivery) => invoked.push(delivery));
  const endpoint = await startTestEndpoint([sns, sqs, lambda], { clock });
  const client = new SNSClient(endpoint.client);
  const queues = new SQSClient(endpoint.client);
  let names = 0;

  return {
    endpoint,
    clock,
    invoked,
    send: client.send.bind(client) as SNSClient['send'],
    queues,
    async createTopic(Attributes: Record<string, string> = {}): Promise<string> {
      const Name = `topic-${++names}${Attributes.FifoTopic === 'true' ? '.fifo' : ''}`;
      const { TopicArn = '' } = await client.send(new CreateTopicCommand({ Name, Attributes }));
      return TopicArn;
    },
    /** A queue that takes messages of every topic. */
    async createQueue(Attributes: Record<string, string> = {}) {
      const QueueName = `queue-${++names}${Attributes.FifoQueue === 'true' ? '.fifo' : ''}`;
      const Policy = JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*' },
        ],
      });
      const create = new CreateQueueCommand({ QueueName, Attributes: { Policy, ...Attributes } });
      const { QueueUrl = '' } = await queues.send(create);
      return { url: QueueUrl, arn: `arn:aws:sqs:eu-west-1:000000000000:${QueueName}` };
    },
    async subscribe(TopicArn: string, Protocol: string, Endpoint: string, Attributes: Record<string, string> = {}) {
      const input = { TopicArn, Protocol, Endpoint, Attributes, ReturnSubscriptionArn: true };
      const { SubscriptionArn = '' } = await client.send(new SubscribeCommand(input));
      return SubscriptionArn;
    },
    /** Publishes and waits until every first attempt of delivery has ended. */
    async publish(TopicArn: string, Message: string, input: Partial<PublishCommandInput> = {}) {
      const answer = await client.send(new PublishCommand({ TopicArn, Message, ...input }));
      await endpoint.idle();
      return answer;
    },
    /** Takes all messages out of a queue. */
    async drain({ url }: { url: string }): Promise<Message[]> {
      const input = { QueueUrl: url, MaxNumberOfMessages: 10 };
      const all = { MessageSystemAttributeNames: ['All' as const], MessageAttributeNames: ['All'] };
      const { Messages = [] } = await queues.send(new ReceiveMessageCommand({ ...input, ...all }));
      for (const { ReceiptHandle } of Messages) {
        await queues.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
      }
      return Messages;
    },
    async listedArns(TopicArn: string): Promise<string[]> {
      const { Subscriptions = [] } = await client.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
      return Subscriptions.map(({ SubscriptionArn = '' }) => SubscriptionArn);
    },
  };
}
