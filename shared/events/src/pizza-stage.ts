/** The stages of a pizza in their order: what `item.eventtype` says. */
export const PIZZA_STAGES = ['make_pizza', 'cook_pizza', 'deliver_pizza', 'delivered'] as const;

export type PizzaStage = (typeof PIZZA_STAGES)[number];
