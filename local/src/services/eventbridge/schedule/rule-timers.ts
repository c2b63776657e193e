import type { Cancel } from '../../../service/clock.ts';
import { ruleKey } from '../rules/rule-key.ts';
import type { Context, StoredRule } from '../state.ts';
import { fireRule } from './fire-rule.ts';
import { parseRuleSchedule } from './parse-rule-schedule.ts';

/** The timers of rules with a schedule; at most one waits for each rule. */
export interface RuleTimers {
  /** Sets the rule's timer anew; a rule that is disabled or has no schedule gets none. */
  set(rule: StoredRule, context: Context): void;
  delete(rule: StoredRule): void;
  clear(): void;
}

export function createRuleTimers(): RuleTimers {
  const waiting = new Map<string, Cancel>();

  function cancel(key: string): void {
    waiting.get(key)?.();
    waiting.delete(key);
  }

  function wait(key: string, after: number, context: Context): void {
    const rule = context.state.rules.get(key);
    if (rule?.scheduleExpression === undefined || rule.state === 'DISABLED') return;
    const due = parseRuleSchedule(rule.scheduleExpression)?.nextAfter(after, rule.scheduledFrom);
    if (due === undefined) return;
    const cancelTimer = context.clock.setTimeout(() => {
      waiting.delete(key);
      fireRule(rule, due, context);
      // What fell due while the process slept is skipped, as AWS skips it.
      wait(key, Math.max(due, context.clock.now()), context);
    }, due - context.clock.now());
    waiting.set(key, cancelTimer);
  }

  return {
    set(rule, context) {
      const key = ruleKey(rule.busName, rule.name);
      cancel(key);
      // The start of a rate is its first time in the engine; a rule fires one interval later.
      wait(key, Math.max(context.clock.now(), rule.scheduledFrom), context);
    },
    delete: (rule) => cancel(ruleKey(rule.busName, rule.name)),
    clear() {
      for (const key of [...waiting.keys()]) cancel(key);
    },
  };
}
