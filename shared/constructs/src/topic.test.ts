import { describe, expect, it } from '@jest/globals';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { statementsOf } from './testing/plan.ts';
import { synthesise } from './testing/synthesise.ts';
import { Topic, type TopicProps } from './topic.ts';

const topicArn = 'arn:aws:sns:eu-west-1:123456789012:staging-news';
const conditions = { StringEquals: { 'aws:SourceAccount': '123456789012' } };
const publisher = { service: 'cloudwatch.amazonaws.com', conditions };

function planOf(props: Partial<TopicProps> = {}) {
  return synthesise((scope, service) => {
    const deadLetterQueue = new DeadLetterQueue(scope, 'letters', { service });
    new Topic(scope, 'news', {
      service,
      emails: ['Ann.Lee@shop.example', 'bo@shop.example'],
      deadLetterQueue,
      ...props,
    });
  });
}

describe('Topic', () => {
  it('is encrypted and open to the account alone', () => {
    const topic = planOf().only('aws_sns_topic');
    expect(topic).toMatchObject({ name: 'staging-news', kms_master_key_id: 'alias/aws/sns' });
    expect(statementsOf(topic.policy)).toEqual([
      expect.objectContaining({
        Principal: { AWS: 'arn:aws:iam::123456789012:root' },
        Action: ['sns:Publish'],
        Resource: [topicArn],
      }),
    ]);
  });

  it('subscribes each address, with a dead-letter queue that accepts messages from the topic', () => {
    const plan = planOf();
    const subscriptions = plan.all('aws_sns_topic_subscription');
    expect(subscriptions.map(({ protocol, endpoint }) => [protocol, endpoint])).toEqual([
      ['email', 'Ann.Lee@shop.example'],
      ['email', 'bo@shop.example'],
    ]);
    for (const { redrive_policy } of subscriptions) {
      expect(JSON.parse(String(redrive_policy)).deadLetterTargetArn).toMatch(/^\$\{aws_sqs_queue\.letters/);
    }
    expect(statementsOf(plan.only('aws_sqs_queue').policy)?.[0]).toMatchObject({
      Principal: { Service: 'sns.amazonaws.com' },
      Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
    });
  });

  it('lets a service of AWS publish under its conditions, without the key that AWS keeps from services', () => {
    const topic = planOf({ publisher, encrypted: false }).only('aws_sns_topic');
    expect(topic.kms_master_key_id).toBeUndefined();
    expect(statementsOf(topic.policy)?.[1]).toMatchObject({
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: conditions,
    });
    expect(() => planOf({ publisher })).toThrow('cloudwatch.amazonaws.com cannot publish to news');
  });
});
