import { describe, expect, it } from '@jest/globals';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { EventSubscription } from './event-subscription.ts';
import { queueTarget } from './queue-target.ts';
import { synthesise } from './testing/synthesise.ts';

const plan = synthesise((scope, service) => {
  new EventSubscription(scope, 'unusable', {
    service,
    description: 'What cannot be used.',
    pattern: { source: ['shop'] },
    target: queueTarget(new DeadLetterQueue(scope, 'unusable-events', { service })),
    deadLetterQueue: new DeadLetterQueue(scope, 'letters', { service }),
  });
});

describe('queueTarget', () => {
  it('sends events into the queue, which lets this rule do so and no other', () => {
    expect(plan.only('aws_cloudwatch_event_target')).toMatchObject({
      target_id: 'queue',
      arn: expect.stringMatching(/^\$\{aws_sqs_queue\.unusable-events_\w+\.arn\}$/),
    });
    const { policy } = plan.only('aws_sqs_queue', { name: 'staging-orders-unusable-events' });
    expect(JSON.parse(String(policy)).Statement).toMatchObject([
      {
        Principal: { Service: 'events.amazonaws.com' },
        Action: ['sqs:SendMessage'],
        Condition: {
          ArnEquals: {
            'aws:SourceArn': 'arn:aws:events:eu-west-1:123456789012:rule/staging-eda-demo/staging-unusable',
          },
        },
      },
    ]);
  });
});
