import { setRuleTimer } from '../schedule/set-rule-timer.ts';
import type { Context, StoredRule } from '../state.ts';
import { ruleArn } from './rule-arn.ts';
import { ruleKey } from './rule-key.ts';

/** Stores a rule and makes events and the clock find it as it is now. */
export function saveRule(rule: StoredRule, context: Context): void {
  context.state.rules.set(ruleKey(rule.busName, rule.name), rule);
  activateRule(rule, context);
}

/** Compiles the rule's pattern and targets and sets its timer; a disabled rule has neither. */
export function activateRule(rule: StoredRule, context: Context): void {
  context.state.routing.setRule(rule, ruleArn(rule, context));
  setRuleTimer(rule, context);
}

/** Removes a rule and all that finds it. */
export function removeRule(rule: StoredRule, { state }: Context): void {
  const key = ruleKey(rule.busName, rule.name);
  state.rules.delete(key);
  state.routing.deleteRule(rule);
  state.timers.cancel(key);
}
