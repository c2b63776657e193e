import type { ListTargetsByRuleCommandInput, ListTargetsByRuleCommandOutput } from '@aws-sdk/client-eventbridge';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { page } from '../../../service/page.ts';
import { checkRuleName } from '../rules/check-rule-name.ts';
import { findRule } from '../rules/find-rule.ts';
import type { Context } from '../state.ts';

/** Lists a rule's targets as they were put. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTargetsByRule.html */
export function listTargetsByRule(
  input: ListTargetsByRuleCommandInput,
  context: Context,
): Omit<ListTargetsByRuleCommandOutput, '$metadata'> {
  new Constraints().page(input).check();
  checkRuleName('rule', input.Rule, input.EventBusName);
  const rule = findRule(input.EventBusName, input.Rule, context);
  const { items, nextToken } = page(rule.targets, ({ Id = '' }) => Id, {
    token: input.NextToken,
    limit: input.Limit ?? 100,
  });
  return { Targets: [...items], NextToken: nextToken };
}
