import * as z from 'zod/mini';
import type { PizzaStage } from './pizza-stage.ts';

/**
 * What an order is called. Callers that write the number 42 mean the order that a browser calls "42". The bound leaves room
 * in the key of a table and in the query string of a socket.
 */
const orderId = z.union([z.string().check(z.minLength(1), z.maxLength(128)), z.int()]);

/**
 * The one detail of every event of a pizza, told apart by `item.eventtype`. Whatever else a caller sent is carried along to
 * the end of the flow, in `item` and beside it.
 *
 * @param stages those that the event may announce
 */
export function pizzaDetail<const Stage extends PizzaStage>(stages: readonly [Stage, ...Stage[]]) {
  return z.looseObject({ item: z.looseObject({ eventtype: z.enum(stages), order_id: orderId }) });
}

/** A detail of any stage. */
export type PizzaDetail = z.output<ReturnType<typeof pizzaDetail<PizzaStage>>>;
