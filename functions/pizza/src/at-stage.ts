import type { PizzaDetail, PizzaStage } from '@signalbox/events/pizza-detail';

/** The same detail at another stage. */
export function atStage<Stage extends PizzaStage>(detail: PizzaDetail, eventtype: Stage) {
  return { ...detail, item: { ...detail.item, eventtype } };
}
