import { type OutgoingEvent, outgoingEvent, type Publication } from '@signalbox/events/outgoing-event';
import type { PizzaDetail } from '@signalbox/events/pizza-detail';
import { PizzaCooked, PizzaDelivered, PizzaMade } from '@signalbox/events/pizza-service';
import type { PizzaStage } from '@signalbox/events/pizza-stage';
import { causeOf, type ReceivedEvent } from '@signalbox/events/received-event';
import { atStage } from './at-stage.ts';
import { orderIdOf } from './order-id.ts';

/** A stage that somebody works on: the function of the same name. */
export type WorkStage = Exclude<PizzaStage, 'delivered'>;

/** An event of a pizza, whoever published it. */
export type PizzaEvent = Pick<ReceivedEvent<typeof PizzaMade>, 'id' | 'metadata'> & { readonly detail: PizzaDetail };

/** What the function of each stage publishes when it is done. */
const NEXT: Readonly<Record<WorkStage, (detail: PizzaDetail, publication: Publication) => OutgoingEvent>> = {
  make_pizza: (detail, publication) => outgoingEvent(PizzaMade, atStage(detail, 'cook_pizza'), publication),
  cook_pizza: (detail, publication) => outgoingEvent(PizzaCooked, atStage(detail, 'deliver_pizza'), publication),
  deliver_pizza: (detail, publication) => outgoingEvent(PizzaDelivered, atStage(detail, 'delivered'), publication),
};

/**
 * The event that follows when a stage is done: the same detail with the next `eventtype`. Copies of an event are followed by
 * copies, equal in source, detail-type and `metadata.key`, by which consumers tell them.
 */
export function nextStage(stage: WorkStage, event: PizzaEvent, now: Date): OutgoingEvent {
  const { detail } = event;
  return NEXT[stage](detail, { key: orderIdOf(detail), cause: causeOf(event), time: now });
}
