import type { Rule } from '@aws-sdk/client-eventbridge';
import type { Context, StoredRule } from '../state.ts';
import { ruleArn } from './rule-arn.ts';

/** A rule as the API shows it. */
export function showRule(rule: StoredRule, context: Context): Rule {
  return {
    Name: rule.name,
    Arn: ruleArn(rule, context),
    EventPattern: rule.eventPattern,
    ScheduleExpression: rule.scheduleExpression,
    State: rule.state,
    Description: rule.description,
    RoleArn: rule.roleArn,
    EventBusName: rule.busName,
  };
}
