import { createEvent } from '../events/create-event.ts';
import { deliverToRule } from '../events/deliver-to-rule.ts';
import { observeEvent } from '../events/observe-event.ts';
import { ruleArn } from '../rules/rule-arn.ts';
import type { Context, StoredRule } from '../state.ts';

/**
 * Sends a rule's Scheduled Event to its targets; other rules do not see it.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html
 */
export function fireRule(rule: StoredRule, due: number, context: Context): void {
  const event = createEvent(
    { source: 'aws.events', detailType: 'Scheduled Event', time: due, resources: [ruleArn(rule, context)], detail: {} },
    context,
  );
  const route = context.state.routing.routeOf(rule);
  if (route === undefined) return;
  const occurrence = { event, json: JSON.stringify(event), receivedAt: context.clock.now(), hops: 0 };
  deliverToRule(route, occurrence, context);
  observeEvent(event, rule.busName, [route], context);
}
