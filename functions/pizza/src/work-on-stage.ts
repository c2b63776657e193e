import type { PizzaCooked, PizzaMade, PizzaOrdered } from '@signalbox/events/pizza-service';
import type { Log } from '@signalbox/runtime/log';
import type { Publisher } from '@signalbox/runtime/publisher';
import { subscribe } from '@signalbox/runtime/subscribe';
import { nextStage, type WorkStage } from './next-stage.ts';
import { orderIdOf } from './order-id.ts';

/** The rule of a function sent it an event that another one works on: the rule is wrong. */
export class WrongStageError extends Error {
  override readonly name = 'WrongStageError';
  readonly code = 'WrongStage';
}

export interface WorkOnStageProps {
  readonly stage: WorkStage;
  /** The events that the function's rule sends. */
  readonly contracts: readonly (typeof PizzaOrdered | typeof PizzaMade | typeof PizzaCooked)[];
  readonly publisher: Publisher;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * Does the work of one stage and says so. It keeps nothing: an event that comes twice is followed by two copies of the
 * next one, which whoever tells people of a pizza tells once.
 */
export function workOnStage({ stage, contracts, publisher, now, log }: WorkOnStageProps) {
  return subscribe({
    log,
    contracts,
    handle: async (event, delivery) => {
      const { eventtype } = event.detail.item;
      if (eventtype !== stage) throw new WrongStageError(`${stage} received ${eventtype}`);
      await publisher.publish([nextStage(stage, event, now())]);
      delivery.log.info('Done', { stage, orderId: orderIdOf(event.detail) });
    },
  });
}
