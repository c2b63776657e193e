import { describe, expect, it } from '@jest/globals';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { statementsOf } from './testing/plan.ts';
import { synthesise } from './testing/synthesise.ts';

const ruleArn = 'arn:aws:events:eu-west-1:123456789012:rule/staging-eda-demo/staging-orders';
const topicArn = 'arn:aws:sns:eu-west-1:123456789012:staging-news';

const plan = synthesise((scope, service) => {
  const queue = new DeadLetterQueue(scope, 'letters', { service });
  queue.acceptFrom('events.amazonaws.com', ruleArn);
  queue.acceptFrom('sns.amazonaws.com', topicArn);
  new DeadLetterQueue(scope, 'silent', { service });
});
const queue = plan.only('aws_sqs_queue', { name: 'staging-orders-letters' });

describe('DeadLetterQueue', () => {
  it('is encrypted and keeps messages for 14 days', () => {
    expect(queue).toMatchObject({ sqs_managed_sse_enabled: true, message_retention_seconds: 1_209_600 });
  });

  it('accepts messages from each sender by its ARN and from no one else, in a policy of its own', () => {
    const statements = statementsOf(queue.policy) ?? [];
    expect(statements.map(({ Principal, Condition }) => [Principal, Condition])).toEqual([
      [{ Service: 'events.amazonaws.com' }, { ArnEquals: { 'aws:SourceArn': ruleArn } }],
      [{ Service: 'sns.amazonaws.com' }, { ArnEquals: { 'aws:SourceArn': topicArn } }],
    ]);
    expect(statements.every(({ Action }) => Action.join() === 'sqs:SendMessage')).toBe(true);
    expect(plan.only('aws_sqs_queue', { name: 'staging-orders-silent' }).policy).toBeUndefined();
    expect(plan.all('aws_sqs_queue_policy')).toEqual([]);
  });

  it('raises an alarm as soon as one message waits', () => {
    expect(plan.only('aws_cloudwatch_metric_alarm', { alarm_name: 'staging-orders-letters-not-empty' })).toMatchObject({
      metric_name: 'ApproximateNumberOfMessagesVisible',
      dimensions: { QueueName: 'staging-orders-letters' },
      comparison_operator: 'GreaterThanThreshold',
      threshold: 0,
      alarm_actions: ['arn:aws:sns:eu-west-1:123456789012:staging-alarms'],
    });
  });

  it('refuses a retention that SQS refuses', () => {
    const build = (retentionSeconds: number) => () =>
      synthesise((scope, service) => new DeadLetterQueue(scope, 'letters', { service, retentionSeconds }));
    expect(build(1_209_601)).toThrow('Message retention in seconds is 1209601');
    expect(build(59)).toThrow('Message retention in seconds is 59');
  });
});
