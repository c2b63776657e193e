import type { ListRulesCommandInput, ListRulesCommandOutput } from '@aws-sdk/client-eventbridge';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { findBus } from '../buses/find-bus.ts';
import { BUS_NAME_OR_ARN, NAME } from '../names.ts';
import { pageByName } from '../page-by-name.ts';
import type { Context } from '../state.ts';
import { showRule } from './show-rule.ts';

/** Lists a bus's rules by name. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html */
export function listRules(input: ListRulesCommandInput, context: Context): Omit<ListRulesCommandOutput, '$metadata'> {
  new Constraints()
    .text('namePrefix', input.NamePrefix, { min: 1, max: 64, pattern: NAME })
    .text('eventBusName', input.EventBusName, { min: 1, max: 1600, pattern: BUS_NAME_OR_ARN })
    .page(input)
    .check();
  const bus = findBus(input.EventBusName, context);
  const rules = [...context.state.rules.values()].filter(({ busName }) => busName === bus.name);
  const { items, nextToken } = pageByName(rules, input);
  return { Rules: items.map((rule) => showRule(rule, context)), NextToken: nextToken };
}
