import type {
  ListRuleNamesByTargetCommandInput,
  ListRuleNamesByTargetCommandOutput,
} from '@aws-sdk/client-eventbridge';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { findBus } from '../buses/find-bus.ts';
import { BUS_NAME_OR_ARN } from '../names.ts';
import { pageByName } from '../page-by-name.ts';
import type { Context } from '../state.ts';

/** Names the rules of a bus that have a target. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRuleNamesByTarget.html */
export function listRuleNamesByTarget(
  input: ListRuleNamesByTargetCommandInput,
  context: Context,
): Omit<ListRuleNamesByTargetCommandOutput, '$metadata'> {
  new Constraints()
    .text('targetArn', input.TargetArn, { min: 1, max: 1600 })
    .text('eventBusName', input.EventBusName, { min: 1, max: 1600, pattern: BUS_NAME_OR_ARN })
    .page(input)
    .check();
  const bus = findBus(input.EventBusName, context);
  const rules = [...context.state.rules.values()].filter(
    ({ busName, targets }) => busName === bus.name && targets.some(({ Arn }) => Arn === input.TargetArn),
  );
  const { items, nextToken } = pageByName(rules, { Limit: input.Limit, NextToken: input.NextToken });
  return { RuleNames: items.map(({ name }) => name), NextToken: nextToken };
}
