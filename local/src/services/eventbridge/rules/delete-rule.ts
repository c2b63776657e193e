import type { DeleteRuleCommandInput } from '@aws-sdk/client-eventbridge';
import { validationError } from '../../../service/validation-error.ts';
import { findBus } from '../buses/find-bus.ts';
import type { Context } from '../state.ts';
import { checkRuleName } from './check-rule-name.ts';
import { ruleKey } from './rule-key.ts';
import { removeRule } from './save-rule.ts';

/**
 * Deletes a rule that has no targets left; one that is not there counts as deleted.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteRule.html
 */
export function deleteRule(input: DeleteRuleCommandInput, context: Context): Record<string, never> {
  checkRuleName('name', input.Name, input.EventBusName);
  const bus = findBus(input.EventBusName, context);
  const rule = context.state.rules.get(ruleKey(bus.name, input.Name ?? ''));
  if (rule === undefined) return {};
  if (rule.targets.length > 0) throw validationError("Rule can't be deleted since it has targets.");
  removeRule(rule, context);
  return {};
}
