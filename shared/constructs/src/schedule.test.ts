import { describe, expect, it } from '@jest/globals';
import { OrderCreated } from '@signalbox/events/order-service';
import type { Construct } from 'constructs';
import { apiCallTarget } from './api-call-target.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { LambdaFunction } from './lambda-function.ts';
import { Schedule, type ScheduleProps } from './schedule.ts';
import { ScheduleGroup } from './schedule-group.ts';
import type { ScheduleTarget } from './schedule-target.ts';
import { scheduledEventTarget } from './scheduled-event-target.ts';
import { scheduledFunctionTarget } from './scheduled-function-target.ts';
import type { ServiceContext } from './service-context.ts';
import { statementsOf } from './testing/plan.ts';
import { synthesise } from './testing/synthesise.ts';

const tableArn = 'arn:aws:dynamodb:eu-west-1:123456789012:table/staging-payments';

const putPayment = () =>
  apiCallTarget({
    service: 'dynamodb',
    action: 'putItem',
    input: { TableName: 'staging-payments', Item: { paymentId: { S: '<aws.scheduler.execution-id>' } } },
    grant: { sid: 'PutPayment', actions: ['dynamodb:PutItem'], resources: [tableArn] },
  });

function planOf(
  props: Partial<ScheduleProps> = {},
  targetOf: (scope: Construct, service: ServiceContext) => ScheduleTarget = putPayment,
) {
  return synthesise((scope, service) => {
    const deadLetterQueue = new DeadLetterQueue(scope, 'letters', { service });
    const group = new ScheduleGroup(scope, 'schedules', { service });
    const description = 'Puts a payment.';
    const target = targetOf(scope, service);
    new Schedule(scope, 'synthetic', {
      ...{ service, group, description, schedule: 'rate(1 minute)', target, deadLetterQueue },
      ...props,
    });
  });
}

const scheduleOf = (...those: Parameters<typeof planOf>) => planOf(...those).only('aws_scheduler_schedule');

describe('Schedule', () => {
  it('is in the group of its service, and does not fire until a stage turns it on', () => {
    const plan = planOf();
    expect(plan.only('aws_scheduler_schedule_group').name).toBe('staging-orders');
    expect(plan.only('aws_scheduler_schedule')).toMatchObject({
      name: 'staging-orders-synthetic',
      group_name: expect.stringMatching(/^\$\{aws_scheduler_schedule_group\.schedules/),
      schedule_expression: 'rate(1 minute)',
      schedule_expression_timezone: 'UTC',
      state: 'DISABLED',
      flexible_time_window: { mode: 'OFF' },
    });
    expect(scheduleOf({ enabled: true }).state).toBe('ENABLED');
  });

  it('retries for a day and then puts what it could not deliver into its dead-letter queue', () => {
    expect(scheduleOf().target).toMatchObject({
      retry_policy: { maximum_retry_attempts: 185, maximum_event_age_in_seconds: 86_400 },
      dead_letter_config: { arn: expect.stringMatching(/^\$\{aws_sqs_queue\.letters/) },
    });
  });

  it('has a role that Scheduler takes for this account, for the one call and the dead letters', () => {
    const plan = planOf();
    expect(statementsOf(plan.only('aws_iam_role').assume_role_policy)).toMatchObject([
      {
        Principal: { Service: 'scheduler.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
      },
    ]);
    const grants = statementsOf(plan.only('aws_iam_role_policy').policy) ?? [];
    expect(grants.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [['dynamodb:PutItem'], [tableArn]],
      [['sqs:SendMessage'], ['arn:aws:sqs:eu-west-1:123456789012:staging-orders-letters']],
    ]);
  });

  it('makes any API call', () => {
    expect(scheduleOf().target).toMatchObject({
      arn: 'arn:aws:scheduler:::aws-sdk:dynamodb:putItem',
      input: '{"TableName":"staging-payments","Item":{"paymentId":{"S":"<aws.scheduler.execution-id>"}}}',
    });
    const grant = putPayment().grant;
    expect(() => apiCallTarget({ service: 'DynamoDB', action: 'putItem', input: {}, grant })).toThrow(
      'The call DynamoDB:putItem is not spelled as in SDKs',
    );
  });

  it('invokes a function, and only one whose failures are kept', () => {
    const functionTarget = (asynchronous: boolean) => (scope: Construct, service: ServiceContext) => {
      const deadLetterQueue = new DeadLetterQueue(scope, 'function-letters', { service });
      const entry = 'functions/orders/handlers/post-order.ts';
      const lambda = new LambdaFunction(scope, 'f', {
        ...{ service, entry, description: 'Works.' },
        ...(asynchronous ? { asynchronous: { deadLetterQueue } } : {}),
      });
      return scheduledFunctionTarget(lambda, { kind: 'synthetic' });
    };
    expect(scheduleOf({}, functionTarget(true)).target).toMatchObject({
      arn: expect.stringMatching(/^\$\{aws_lambda_function\.f/),
      input: '{"kind":"synthetic"}',
    });
    expect(() => planOf({}, functionTarget(false))).toThrow('give it `asynchronous` with a dead-letter queue');
  });

  it("puts an event of a contract on the stage's bus, and may put no other", () => {
    const plan = planOf({}, (_, service) => scheduledEventTarget(service, OrderCreated, { id: 1, amount: 5 }));
    expect(plan.only('aws_scheduler_schedule').target).toMatchObject({
      arn: 'arn:aws:events:eu-west-1:123456789012:event-bus/staging-eda-demo',
      eventbridge_parameters: { source: 'order-service', detail_type: 'OrderCreated' },
      input: '{"id":1,"amount":5}',
    });
    const [publish] = statementsOf(plan.only('aws_iam_role_policy').policy) ?? [];
    expect(JSON.stringify(publish?.Condition)).toContain('"OrderCreated"');
  });

  it('fires within a window where that is enough', () => {
    expect(scheduleOf({ flexibleWindowMinutes: 15 }).flexible_time_window).toEqual({
      mode: 'FLEXIBLE',
      maximum_window_in_minutes: 15,
    });
  });

  it('refuses what AWS refuses', () => {
    expect(() => planOf({ flexibleWindowMinutes: 1441 })).toThrow('The flexible window in minutes is 1441');
    expect(() => planOf({ retryAttemptsMax: 186 })).toThrow('The retries of a delivery is 186');
    expect(() => planOf({ schedule: 'at(2026-12-24)' })).toThrow('The schedule "at(2026-12-24)" is neither');
    expect(scheduleOf({ schedule: 'at(2026-12-24T18:00:00)' }).schedule_expression).toBe('at(2026-12-24T18:00:00)');
  });
});
