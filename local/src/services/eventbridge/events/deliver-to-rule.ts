import type { Context } from '../state.ts';
import type { Occurrence } from './compile-target.ts';
import type { RuleRoute } from './routing.ts';

/** Hands an event to all targets of a rule, each with its own retries, and counts it. */
export function deliverToRule(route: RuleRoute, occurrence: Occurrence, context: Context): void {
  for (const target of route.targets) void context.deliver(target.toRequest(occurrence));
  count('TriggeredRules', route, 1, context);
  if (route.targets.length > 0) count('Invocations', route, route.targets.length, context);
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html */
function count(name: string, { name: RuleName, busName }: RuleRoute, value: number, context: Context): void {
  const dimensions = busName === 'default' ? { RuleName } : { EventBusName: busName, RuleName };
  context.metric({ namespace: 'AWS/Events', name, dimensions, value, unit: 'Count' });
}
