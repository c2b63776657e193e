import { describe, expect, it } from '@jest/globals';
import type { EventPattern } from '@signalbox/events/pattern';
import type { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { EventSubscription } from './event-subscription.ts';
import { functionTarget } from './function-target.ts';
import { LambdaFunction } from './lambda-function.ts';
import { LogGroup } from './log-group.ts';
import { logGroupTarget } from './log-group-target.ts';
import type { RuleTarget } from './rule-target.ts';
import type { ServiceContext } from './service-context.ts';
import { StateMachine } from './state-machine.ts';
import { stateMachineTarget } from './state-machine-target.ts';
import { type Plan, statementsOf } from './testing/plan.ts';
import { synthesise } from './testing/synthesise.ts';

const ruleArn = 'arn:aws:events:eu-west-1:123456789012:rule/staging-eda-demo/staging-paid';
const pattern: EventPattern = { source: ['payment-service'] };
const description = 'Every payment.';

type MakeTarget = (scope: Construct, service: ServiceContext, deadLetterQueue: DeadLetterQueue) => RuleTarget;

function subscribe(target: MakeTarget, delivery: object = {}): Plan {
  return synthesise((scope, service) => {
    const deadLetterQueue = new DeadLetterQueue(scope, 'letters', { service });
    const made = target(scope, service, deadLetterQueue);
    const props = { service, description, pattern, target: made, deadLetterQueue, ...delivery };
    new EventSubscription(scope, 'paid', props);
  });
}

const entry = 'functions/orders/handlers/on-payment-event.ts';
const toFunction: MakeTarget = (scope, service, deadLetterQueue) =>
  functionTarget(new LambdaFunction(scope, 'f', { service, entry, description, asynchronous: { deadLetterQueue } }));
const toMachine: MakeTarget = (scope, service) => {
  const definition = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
  return stateMachineTarget(service, new StateMachine(scope, 'm', { service, definition, grants: [] }));
};
const toLogGroup: MakeTarget = (scope, service) => logGroupTarget(new LogGroup(scope, 'l', { service, name: 'all' }));

describe('EventSubscription', () => {
  it('matches its pattern on the bus of the stage, under a name that the stage prefixes', () => {
    const rule = subscribe(toFunction).only('aws_cloudwatch_event_rule');
    expect(rule).toMatchObject({ name: 'staging-paid', event_bus_name: 'staging-eda-demo' });
    expect(JSON.parse(String(rule.event_pattern))).toEqual(pattern);
  });

  it.each([
    ['function', toFunction],
    ['state machine', toMachine],
    ['log group', toLogGroup],
  ])(
    'retries the delivery to a %s, then hands it to the dead-letter queue, which accepts it from the rule',
    (_, to) => {
      const plan = subscribe(to);
      expect(plan.only('aws_cloudwatch_event_target')).toMatchObject({
        event_bus_name: 'staging-eda-demo',
        retry_policy: { maximum_retry_attempts: 185, maximum_event_age_in_seconds: 86_400 },
        dead_letter_config: { arn: expect.stringMatching(/^\$\{aws_sqs_queue\.letters/) },
      });
      const [accept] = statementsOf(plan.only('aws_sqs_queue').policy) ?? [];
      expect(accept).toMatchObject({
        Principal: { Service: 'events.amazonaws.com' },
        Condition: { ArnEquals: { 'aws:SourceArn': ruleArn } },
      });
    },
  );

  it('lets its rule alone invoke a function, once there is one', () => {
    expect(subscribe(toFunction).only('aws_lambda_permission')).toMatchObject({
      function_name: expect.stringMatching(/^\$\{aws_lambda_function\.f\w*\.function_name\}$/),
      principal: 'events.amazonaws.com',
      source_arn: ruleArn,
    });
  });

  it('starts executions with a role that may do nothing else', () => {
    const plan = subscribe(toMachine);
    const [role] = plan.all('aws_iam_role').filter(({ name }) => name === 'staging-paid-rule');
    expect(JSON.parse(String(role?.assume_role_policy)).Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
      },
    ]);
    const policy = plan.all('aws_iam_role_policy').find((each) => String(each.role).includes('paid_role'));
    expect(statementsOf(policy?.policy)).toEqual([
      expect.objectContaining({
        Action: ['states:StartExecution'],
        Resource: ['arn:aws:states:eu-west-1:123456789012:stateMachine:staging-orders-m'],
      }),
    ]);
  });

  it('lets EventBridge write to a log group on behalf of the rule', () => {
    const policy = subscribe(toLogGroup).only('aws_cloudwatch_log_resource_policy');
    const put = statementsOf(policy.policy_document)?.find(({ Sid }) => Sid === 'PutLogEvents');
    expect(put).toMatchObject({
      Principal: { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] },
      Condition: { ArnEquals: { 'aws:SourceArn': ruleArn } },
    });
  });

  it('listens on the default bus when it is told so, under the ARN of a rule there', () => {
    const plan = subscribe(toFunction, { bus: 'default' });
    expect(plan.only('aws_cloudwatch_event_rule').event_bus_name).toBeUndefined();
    expect(plan.only('aws_cloudwatch_event_target').event_bus_name).toBeUndefined();
    const onDefaultBus = 'arn:aws:events:eu-west-1:123456789012:rule/staging-paid';
    expect(plan.only('aws_lambda_permission').source_arn).toBe(onDefaultBus);
    expect(statementsOf(plan.only('aws_sqs_queue').policy)?.[0]?.Condition).toEqual({
      ArnEquals: { 'aws:SourceArn': onDefaultBus },
    });
  });

  it('refuses a function that would lose what it fails on', () => {
    const synchronous: MakeTarget = (scope, service) =>
      functionTarget(new LambdaFunction(scope, 'f', { service, entry, description }));
    expect(() => subscribe(synchronous)).toThrow('A rule invokes stack/f asynchronously: give it');
  });

  it('refuses an empty pattern and retries that EventBridge does not have', () => {
    expect(() => subscribe(toFunction, { pattern: {} })).toThrow('The pattern of the rule paid is empty');
    const source = ['x'.repeat(2048)];
    expect(() => subscribe(toFunction, { pattern: { source } })).toThrow('has 2063 characters; AWS takes 1 to 2048');
    expect(() => subscribe(toFunction, { retryAttemptsMax: 186 })).toThrow('The retries of a delivery is 186');
    expect(() => subscribe(toFunction, { eventAgeMaxSeconds: 59 })).toThrow('The age of an event in seconds is 59');
  });
});
