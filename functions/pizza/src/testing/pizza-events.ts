import { PIZZA_STAGES, type PizzaStage } from '@signalbox/events/pizza-stage';
import { eventBridgeEvent } from '@signalbox/runtime/testing/event-bridge-event';

const SOURCES: Readonly<Record<PizzaStage, string>> = {
  make_pizza: 'lab_http_api',
  cook_pizza: 'make_pizza',
  deliver_pizza: 'cook_pizza',
  delivered: 'deliver_pizza',
};

export const time = new Date('2026-11-21T10:00:00Z');

/** An event of an order that began with `make_pizza`, as a rule hands it over; the first one has no envelope. */
export function pizzaEvent(eventtype: PizzaStage, orderId: string | number = '42', id = `event-${eventtype}`) {
  const hopCount = PIZZA_STAGES.indexOf(eventtype);
  const metadata = { correlationId: 'flow', causationId: 'event', key: String(orderId), hopCount };
  const detail = { item: { eventtype, order_id: orderId, kind: 'funghi' }, note: 'hot' };
  const source = SOURCES[eventtype];
  return eventBridgeEvent(id, {
    source,
    detailType: 'eventtype',
    time,
    detail: hopCount === 0 ? detail : { ...detail, metadata },
  });
}

/** The frame that tells of that stage. */
export function frameOf(eventtype: PizzaStage, orderId: string | number = '42') {
  return JSON.stringify({ item: { eventtype, order_id: orderId, kind: 'funghi' }, note: 'hot' });
}
