import { describe, expect, it } from '@jest/globals';
import { statementsOf } from '@signalbox/constructs/testing/plan';
import { synthesise } from '@signalbox/constructs/testing/synthesise';
import { Payments } from './stack.ts';

const plan = synthesise((scope, service) => new Payments(scope, 'payments', service));

describe('the payments service', () => {
  it('starts its machine for every order that is announced', () => {
    const rule = plan.only('aws_cloudwatch_event_rule');
    expect(rule.name).toBe('staging-payments');
    expect(JSON.parse(String(rule.event_pattern))).toEqual({
      source: ['order-service'],
      'detail-type': ['OrderCreated'],
    });
    expect(plan.only('aws_cloudwatch_event_target').arn).toMatch(/^\$\{aws_sfn_state_machine\./);
  });

  it('decides in a state machine and has no function', () => {
    expect(plan.only('aws_sfn_state_machine')).toMatchObject({ name: 'staging-payment-service', type: 'STANDARD' });
    expect(plan.all('aws_lambda_function')).toEqual([]);
  });

  it('answers on the bus of the stage, and keeps what it could not answer in its dead-letter queue', () => {
    const { States } = JSON.parse(String(plan.only('aws_sfn_state_machine').definition));
    expect(States['Notify EventBus'].Parameters.Entries[0].EventBusName).toBe('staging-eda-demo');
    expect(States['Keep Failed Event'].Parameters.QueueUrl).toMatch(/^\$\{aws_sqs_queue\.payments_dead-letters/);
  });

  it('may publish the events of the payment service and no others', () => {
    const policies = plan.all('aws_iam_role_policy').flatMap(({ policy }) => statementsOf(policy) ?? []);
    const [publish, ...others] = policies.filter(({ Action }) => Action.includes('events:PutEvents'));
    expect(others).toEqual([]);
    expect(JSON.stringify(publish?.Condition)).toContain('["PaymentSucceeded","PaymentFailed"]');
  });
});
