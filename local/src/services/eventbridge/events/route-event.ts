import { archiveEvent } from '../archives/archive-event.ts';
import type { Context } from '../state.ts';
import type { BusEvent } from './create-event.ts';
import { deliverToRule } from './deliver-to-rule.ts';
import { isReadOnlyCall } from './is-read-only-call.ts';
import { observeEvent } from './observe-event.ts';

export interface RouteOptions {
  /** How many buses have forwarded the event so far. @default 0 */
  readonly hops?: number;
  readonly traceHeader?: string | undefined;
}

/** Takes an event in on a bus: archives it, finds the rules that match and hands it to their targets. */
export function routeEvent(busName: string, event: BusEvent, context: Context, options: RouteOptions = {}): void {
  const { hops = 0, traceHeader } = options;
  const routes = context.state.routing.matchRules(busName, event);
  // A plan reads by the hundred: what no rule asks for stays out of archives and of sight.
  if (routes.length === 0 && isReadOnlyCall(event)) return;
  const json = JSON.stringify(event);
  archiveEvent(busName, event, json, context);
  const occurrence = { event, json, receivedAt: context.clock.now(), hops, traceHeader };
  for (const route of routes) deliverToRule(route, occurrence, context);
  observeEvent(event, busName, routes, context);
}
