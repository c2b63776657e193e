import { describe, expect, it } from '@jest/globals';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { functionTarget } from './function-target.ts';
import { LambdaFunction } from './lambda-function.ts';
import { ScheduleRule } from './schedule-rule.ts';
import { statementsOf } from './testing/plan.ts';
import { synthesise } from './testing/synthesise.ts';

function planOf(schedule: string, schedulesEnabled = true) {
  return synthesise(
    (scope, service) => {
      const deadLetterQueue = new DeadLetterQueue(scope, 'letters', { service });
      const entry = 'functions/orders/handlers/reannounce-stale-orders.ts';
      const description = 'Looks for stale orders.';
      const lambda = new LambdaFunction(scope, 'f', { service, entry, description, asynchronous: { deadLetterQueue } });
      const target = functionTarget(lambda);
      new ScheduleRule(scope, 'stale', { service, description, schedule, target, deadLetterQueue });
    },
    { schedulesEnabled },
  );
}

describe('ScheduleRule', () => {
  const plan = planOf('rate(5 minutes)');

  it('is on the default bus, the only one with schedules', () => {
    const rule = plan.only('aws_cloudwatch_event_rule');
    expect(rule).toMatchObject({ name: 'staging-orders-stale', schedule_expression: 'rate(5 minutes)' });
    expect(rule.event_bus_name).toBeUndefined();
    expect(plan.only('aws_cloudwatch_event_target').event_bus_name).toBeUndefined();
  });

  it('may invoke its function and use its dead-letter queue under the ARN of a rule on the default bus', () => {
    const ruleArn = 'arn:aws:events:eu-west-1:123456789012:rule/staging-orders-stale';
    expect(plan.only('aws_lambda_permission').source_arn).toBe(ruleArn);
    expect(statementsOf(plan.only('aws_sqs_queue').policy)?.[0]?.Condition).toEqual({
      ArnEquals: { 'aws:SourceArn': ruleArn },
    });
  });

  it('stays silent in a stage whose schedules are off', () => {
    expect(plan.only('aws_cloudwatch_event_rule').state).toBe('ENABLED');
    expect(planOf('rate(5 minutes)', false).only('aws_cloudwatch_event_rule').state).toBe('DISABLED');
  });

  it('takes what AWS takes', () => {
    for (const schedule of ['rate(1 hour)', 'rate(10 days)', 'cron(0 6 ? * MON-FRI *)']) {
      expect(planOf(schedule).only('aws_cloudwatch_event_rule').schedule_expression).toBe(schedule);
    }
  });

  it.each(['rate(1 minutes)', 'rate(5 minute)', 'rate(0 minutes)', 'cron(0 6 * * *)', '5 minutes'])(
    'refuses %s',
    (schedule) => {
      expect(() => planOf(schedule)).toThrow(`The schedule "${schedule}" is neither`);
    },
  );
});
