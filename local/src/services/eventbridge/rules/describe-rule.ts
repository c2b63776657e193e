import type { DescribeRuleCommandInput, DescribeRuleCommandOutput } from '@aws-sdk/client-eventbridge';
import type { Context } from '../state.ts';
import { checkRuleName } from './check-rule-name.ts';
import { findRule } from './find-rule.ts';
import { showRule } from './show-rule.ts';

/** Shows a rule without its targets. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeRule.html */
export function describeRule(
  input: DescribeRuleCommandInput,
  context: Context,
): Omit<DescribeRuleCommandOutput, '$metadata'> {
  checkRuleName('name', input.Name, input.EventBusName);
  const rule = findRule(input.EventBusName, input.Name, context);
  return { ...showRule(rule, context), CreatedBy: context.account };
}
