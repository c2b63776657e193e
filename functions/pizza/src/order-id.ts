import type { PizzaDetail } from '@signalbox/events/pizza-detail';

/** The order's id as the key of the table and the query string of a socket have it: text. */
export function orderIdOf({ item }: PizzaDetail): string {
  return String(item.order_id);
}
