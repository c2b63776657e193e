import { describe, expect, it } from '@jest/globals';
import { statementsOf } from '@signalbox/constructs/testing/plan';
import { synthesise } from '@signalbox/constructs/testing/synthesise';
import { Notifications } from './stack.ts';

const plan = synthesise((scope, service) => new Notifications(scope, 'notifications', service), {
  notificationEmails: ['ann@shop.example', 'bo@shop.example'],
});

describe('the notifications service', () => {
  it('hears every event of the order and payment services', () => {
    const rule = plan.only('aws_cloudwatch_event_rule');
    expect(rule.name).toBe('staging-notifications');
    expect(JSON.parse(String(rule.event_pattern))).toEqual({ source: ['order-service', 'payment-service'] });
  });

  it('tells the addresses of the stage by e-mail', () => {
    expect(plan.only('aws_sns_topic').name).toBe('staging-order-notifications');
    expect(plan.all('aws_sns_topic_subscription').map(({ endpoint }) => endpoint)).toEqual([
      'ann@shop.example',
      'bo@shop.example',
    ]);
  });

  it('remembers for a time what it has told', () => {
    expect(plan.only('aws_dynamodb_table')).toMatchObject({
      hash_key: 'id',
      attribute: [{ name: 'id', type: 'S' }],
      ttl: { enabled: true, attribute_name: 'expiration' },
    });
  });

  it('gives its function the topic and the table, by name and in its role', () => {
    const { environment } = plan.only('aws_lambda_function') as { environment?: { variables: object } };
    expect(environment?.variables).toMatchObject({
      NOTIFICATION_TOPIC_ARN: expect.stringMatching(/^\$\{aws_sns_topic\./),
      IDEMPOTENCY_TABLE_NAME: expect.stringMatching(/^\$\{aws_dynamodb_table\./),
    });
    const statements = statementsOf(plan.only('aws_iam_role_policy').policy) ?? [];
    const publish = statements.filter(({ Action }) => Action.includes('sns:Publish'));
    expect(publish.map(({ Resource }) => Resource)).toEqual([
      [expect.stringMatching(/^\$\{aws_sns_topic\..*\.arn\}$/)],
    ]);
  });
});
