import { ruleKey } from '../rules/rule-key.ts';
import type { Context, StoredRule } from '../state.ts';
import { fireRule } from './fire-rule.ts';
import { parseRuleSchedule } from './parse-rule-schedule.ts';

/** Sets the rule's timer anew; a rule that is disabled or has no schedule gets none. */
export function setRuleTimer({ busName, name, scheduledFrom }: StoredRule, context: Context): void {
  const key = ruleKey(busName, name);
  context.state.timers.cancel(key);
  // The start of a rate is its first time in the engine; a rule fires one interval later.
  wait(key, Math.max(context.clock.now(), scheduledFrom), context);
}

function wait(key: string, after: number, context: Context): void {
  const { state, clock } = context;
  const rule = state.rules.get(key);
  if (rule?.scheduleExpression === undefined || rule.state === 'DISABLED') return;
  const due = parseRuleSchedule(rule.scheduleExpression)?.nextAfter(after, rule.scheduledFrom);
  if (due === undefined) return;
  const fire = () => {
    fireRule(rule, due, context);
    // What fell due while the process slept is skipped, as AWS skips it.
    wait(key, Math.max(due, clock.now()), context);
  };
  state.timers.set(key, due, fire, clock);
}
