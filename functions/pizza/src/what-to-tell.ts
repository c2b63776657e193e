import { PIZZA_STAGES } from '@signalbox/events/pizza-stage';
import { atStage } from './at-stage.ts';
import { type OrderProgress, rankOf } from './order-progress.ts';

/** A text frame that tells of one stage. */
export interface StageFrame {
  readonly rank: number;
  readonly text: string;
}

/**
 * The frames that a connection still has to be sent: the stages that the order has reached beyond the last one that the
 * connection was told of, in their order. A stage that comes to light after a later one was told is never told: for whoever
 * watches, the pizza goes forwards only.
 *
 * A frame is the detail of the stage's event without its envelope, which is the bus's own affair.
 *
 * @param told the rank of the last stage that the connection was told of, 0 for none
 */
export function whatToTell({ detail, reached }: OrderProgress, told: number): readonly StageFrame[] {
  const { metadata: _, ...ordered } = detail;
  return PIZZA_STAGES.filter((stage) => reached[stage] && rankOf(stage) > told).map((eventtype) => ({
    rank: rankOf(eventtype),
    text: JSON.stringify(atStage(ordered, eventtype)),
  }));
}
