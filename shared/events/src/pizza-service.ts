import { defineEvent } from './define-event.ts';
import { pizzaDetail } from './pizza-detail.ts';
import { PIZZA_STAGES } from './pizza-stage.ts';

/**
 * What was posted to the HTTP API, which puts it on the bus itself: an order when the caller follows the contract, but
 * nobody has looked at it yet. It has no envelope and starts a flow.
 */
export const PizzaOrdered = defineEvent({
  source: 'lab_http_api',
  detailType: 'eventtype',
  schema: pizzaDetail(PIZZA_STAGES),
  version: 1,
});

/** The pizza is made, and is to be cooked. */
export const PizzaMade = defineEvent({
  source: 'make_pizza',
  detailType: 'eventtype',
  schema: pizzaDetail(['cook_pizza']),
  version: 1,
});

/** The pizza is cooked, and is to be delivered. */
export const PizzaCooked = defineEvent({
  source: 'cook_pizza',
  detailType: 'eventtype',
  schema: pizzaDetail(['deliver_pizza']),
  version: 1,
});

/** The pizza is at the door: the end. */
export const PizzaDelivered = defineEvent({
  source: 'deliver_pizza',
  detailType: 'eventtype',
  schema: pizzaDetail(['delivered']),
  version: 1,
});
