import { anyOf } from '@signalbox/events/any-of';
import { everyEventOf } from '@signalbox/events/every-event-of';
import { type EventPattern, pattern } from '@signalbox/events/pattern';
import { PizzaCooked, PizzaDelivered, PizzaMade, PizzaOrdered } from '@signalbox/events/pizza-service';
import { PIZZA_STAGES, type PizzaStage } from '@signalbox/events/pizza-stage';

// Callers of the API may begin with any stage. A function hears of its own one from them and from the function before it,
// and from nobody else: so no function can ever cause itself.

/** Pizzas to be made. */
export const toBeMade = pattern(PizzaOrdered, at('make_pizza'));

/** Pizzas to be cooked. */
export const toBeCooked = anyOf(pattern(PizzaOrdered, at('cook_pizza')), pattern(PizzaMade, at('cook_pizza')));

/** Pizzas to be delivered. */
export const toBeDelivered = anyOf(
  pattern(PizzaOrdered, at('deliver_pizza')),
  pattern(PizzaCooked, at('deliver_pizza')),
);

/** Every stage of every pizza, whoever tells of it. */
export const everyStage: EventPattern = {
  ...pattern(PizzaOrdered, at(...PIZZA_STAGES)),
  ...everyEventOf(PizzaOrdered, PizzaMade, PizzaCooked, PizzaDelivered),
};

/** What was posted to the API and is no order of a pizza at any stage. No other rule matches it. */
export const noOrder = pattern(PizzaOrdered, {
  detail: {
    $or: [
      { item: { order_id: [{ exists: false }] } },
      { item: { eventtype: [{ exists: false }, { 'anything-but': PIZZA_STAGES }] } },
    ],
  },
});

function at<const Stages extends readonly [PizzaStage, ...PizzaStage[]]>(...eventtype: Stages) {
  return { detail: { item: { eventtype, order_id: [{ exists: true }] } } } as const;
}
