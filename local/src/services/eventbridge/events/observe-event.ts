import type { Context } from '../state.ts';
import type { BusEvent } from './create-event.ts';
import type { RuleRoute } from './routing.ts';

/** Tells the live view of an event and where it went. */
export function observeEvent(event: BusEvent, bus: string, routes: readonly RuleRoute[], context: Context): void {
  context.observe({
    kind: 'event',
    id: event.id,
    at: context.clock.now(),
    bus,
    source: event.source,
    detailType: event['detail-type'],
    matched: routes.map(({ name, targets }) => ({ rule: name, targets: targets.map(({ arn }) => arn) })),
  });
}
