import type { DisableRuleCommandInput, EnableRuleCommandInput, RuleState } from '@aws-sdk/client-eventbridge';
import type { Context } from '../state.ts';
import { checkRuleName } from './check-rule-name.ts';
import { findRule } from './find-rule.ts';
import { saveRule } from './save-rule.ts';

/** Lets a rule match and fire again. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_EnableRule.html */
export function enableRule(input: EnableRuleCommandInput, context: Context): Record<string, never> {
  return setState(input, 'ENABLED', context);
}

/** Stops a rule without deleting it. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DisableRule.html */
export function disableRule(input: DisableRuleCommandInput, context: Context): Record<string, never> {
  return setState(input, 'DISABLED', context);
}

function setState(input: EnableRuleCommandInput, state: RuleState, context: Context): Record<string, never> {
  checkRuleName('name', input.Name, input.EventBusName);
  const rule = findRule(input.EventBusName, input.Name, context);
  if (rule.state !== state) saveRule({ ...rule, state, scheduledFrom: context.clock.now() }, context);
  return {};
}
