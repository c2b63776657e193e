import {
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsCommand,
  SetSubscriptionAttributesCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSns } from './testing/start-sns.ts';

let sns: Awaited<ReturnType<typeof startSns>>;
beforeAll(async () => {
  sns = await startSns();
});
afterAll(() => sns.endpoint.stop());

async function attributesOf(SubscriptionArn: string): Promise<Record<string, string>> {
  const { Attributes = {} } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
  return Attributes;
}

describe('a queue’s subscription', () => {
  it('is confirmed at once and made only once', async () => {
    const topic = await sns.createTopic();
    const queue = await sns.createQueue();
    const arn = await sns.subscribe(topic, 'sqs', queue.arn);
    expect(await attributesOf(arn)).toEqual({
      SubscriptionArn: arn,
      TopicArn: topic,
      Owner: '000000000000',
      Protocol: 'sqs',
      Endpoint: queue.arn,
      SubscriptionPrincipal: 'arn:aws:iam::000000000000:root',
      PendingConfirmation: 'false',
      ConfirmationWasAuthenticated: 'true',
      RawMessageDelivery: 'false',
    });
    expect(await sns.subscribe(topic, 'sqs', queue.arn)).toBe(arn);
    await expect(sns.subscribe(topic, 'sqs', queue.arn, { RawMessageDelivery: 'true' })).rejects.toThrow(
      'Subscription already exists with different attributes',
    );
  });

  it('changes its attributes, and shows the scope of its filter', async () => {
    const topic = await sns.createTopic();
    const arn = await sns.subscribe(topic, 'sqs', (await sns.createQueue()).arn);
    const set = (AttributeName: string, AttributeValue: string) =>
      sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn: arn, AttributeName, AttributeValue }));
    await set('FilterPolicy', '{"a":["b"]}');
    expect(await attributesOf(arn)).toMatchObject({
      FilterPolicy: '{"a":["b"]}',
      FilterPolicyScope: 'MessageAttributes',
    });
    await set('FilterPolicyScope', 'MessageBody');
    await set('FilterPolicy', '{"a":{"b":["c"]}}');
    await expect(set('FilterPolicyScope', 'MessageAttributes')).rejects.toThrow('does not support nested');
    await set('FilterPolicy', '{}');
    expect((await attributesOf(arn)).FilterPolicy).toBeUndefined();
    await expect(set('RedrivePolicy', '{"deadLetterTargetArn":"x"}')).rejects.toThrow('invalid arn');
    await expect(set('Color', 'blue')).rejects.toThrow('Invalid parameter: AttributeName');
  });

  it('is refused with an endpoint that does not fit its protocol', async () => {
    const topic = await sns.createTopic();
    for (const [protocol, endpoint] of [
      ['sqs', 'queue'],
      ['lambda', 'f'],
      ['email', 'nobody'],
      ['http', 'https://127.0.0.1/'],
      ['pigeon', 'home'],
    ] as const) {
      await expect(sns.subscribe(topic, protocol, endpoint)).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
    }
    await expect(sns.subscribe(topic, 'email', 'a@example.com', { RawMessageDelivery: 'true' })).rejects.toThrow(
      'does not support raw message delivery',
    );
  });
});

it('lists subscriptions a hundred at a time', async () => {
  const other = await startSns();
  const topic = await other.createTopic();
  for (let number = 0; number < 101; number++) {
    await other.subscribe(topic, 'lambda', `arn:aws:lambda:eu-west-1:000000000000:function:f${number}`);
  }
  const first = await other.send(new ListSubscriptionsCommand({}));
  expect(first.Subscriptions).toHaveLength(100);
  const second = await other.send(new ListSubscriptionsCommand({ NextToken: first.NextToken }));
  expect(second.Subscriptions).toHaveLength(1);
  await other.endpoint.stop();
});

it('ends a subscription once and says nothing the second time', async () => {
  const topic = await sns.createTopic();
  const SubscriptionArn = await sns.subscribe(topic, 'sqs', (await sns.createQueue()).arn);
  await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
  await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
  const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn: topic }));
  expect(Attributes).toMatchObject({ SubscriptionsDeleted: '1' });
});
