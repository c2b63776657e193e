import type { PizzaDetail } from '@signalbox/events/pizza-detail';
import type { PizzaStage } from '@signalbox/events/pizza-stage';

/** The same detail at another stage. */
export function atStage<Stage extends PizzaStage>(detail: PizzaDetail, eventtype: Stage) {
  return { ...detail, item: { ...detail.item, eventtype } };
}
