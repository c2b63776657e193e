import { describe, expect, it } from '@jest/globals';
import { statementsOf } from '@signalbox/constructs/testing/plan';
import { synthesise } from '@signalbox/constructs/testing/synthesise';
import { Security } from './stack.ts';

const plan = synthesise((scope, service) => new Security(scope, 'security', service));

describe('the security service', () => {
  it('evaluates by one function', () => {
    const { handler } = plan.only('aws_lambda_function');
    expect(handler).toBe('functions/security/handlers/evaluate-answer.handler');
  });

  it('hears answers, by source and detail-type', () => {
    const rule = plan.only('aws_cloudwatch_event_rule', { event_bus_name: 'staging-eda-demo' });
    expect(JSON.parse(String(rule.event_pattern))).toEqual({
      source: ['userServiceDdbStream'],
      'detail-type': ['AnswerEvent'],
    });
  });

  it('keeps nothing: it has no table, and may do no more than publish reports', () => {
    expect(plan.all('aws_dynamodb_table')).toEqual([]);
    const statements = statementsOf(plan.only('aws_iam_role_policy').policy) ?? [];
    const own = statements.filter(({ Sid = '' }) => !['WriteLogs', 'WriteTraces', 'SendDeadLetters'].includes(Sid));
    expect(own).toMatchObject([
      {
        Action: ['events:PutEvents'],
        Resource: ['arn:aws:events:eu-west-1:123456789012:event-bus/staging-eda-demo'],
        Condition: {
          'ForAllValues:StringEquals': { 'events:source': ['securityServiceLambda'] },
          StringEquals: { 'events:detail-type': ['ReportEvent'] },
        },
      },
    ]);
  });
});
