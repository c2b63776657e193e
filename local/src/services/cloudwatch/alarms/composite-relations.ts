import type { CloudWatchContext } from '../state.ts';
import type { Alarm, CompositeAlarm } from './alarm.ts';
import { alarmsOf, type RuleExpression } from './parse-alarm-rule.ts';

/** The composite alarms whose rules are about an alarm. */
export function parentsOf(name: string, { state }: CloudWatchContext): CompositeAlarm[] {
  return [...state.alarms.values()].filter(
    (alarm): alarm is CompositeAlarm => alarm.kind === 'composite' && alarmsOf(alarm.rule).includes(name),
  );
}

/** The alarms that a composite alarm's rule is about. */
export function childrenOf({ rule }: CompositeAlarm, { state }: CloudWatchContext): Alarm[] {
  return [...new Set(alarmsOf(rule))].flatMap((name) => state.alarms.get(name) ?? []);
}

/** Whether a rule is true as its alarms are now. */
export function holds(rule: RuleExpression, context: CloudWatchContext): boolean {
  switch (rule.kind) {
    case 'constant':
      return rule.value;
    case 'state':
      return context.state.alarms.get(rule.alarm)?.state.value === rule.value;
    case 'not':
      return !holds(rule.operand, context);
    case 'and':
      return holds(rule.left, context) && holds(rule.right, context);
    default:
      return holds(rule.left, context) || holds(rule.right, context);
  }
}
