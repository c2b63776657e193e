import type { PizzaDetail } from '@signalbox/events/pizza-detail';
import { PIZZA_STAGES, type PizzaStage } from '@signalbox/events/pizza-stage';

/** How far the pizza of an order has come. */
export interface OrderProgress {
  readonly orderId: string;
  /** The detail of the event by which the order became known. */
  readonly detail: PizzaDetail;
  /** Since when each stage that it has reached, ISO 8601. */
  readonly reached: Readonly<Partial<Record<PizzaStage, string | undefined>>>;
}

/** The place of a stage among all, from 1: 0 stands for none. */
export function rankOf(stage: PizzaStage): number {
  return PIZZA_STAGES.indexOf(stage) + 1;
}

/** The rank of the furthest stage that was reached. */
export function furthestRank({ reached }: Pick<OrderProgress, 'reached'>): number {
  return Math.max(0, ...PIZZA_STAGES.filter((stage) => reached[stage]).map(rankOf));
}

/**
 * The stages that an event proves: its own, and those before it that the flow went through. The bus delivers in any order,
 * and what overtakes an event vouches for it; its hop count says how many stages back the flow began, for callers may have
 * a pizza cooked that they made themselves.
 */
export function stagesProvenBy(stage: PizzaStage, hopCount: number): readonly PizzaStage[] {
  const rank = rankOf(stage);
  return PIZZA_STAGES.slice(Math.max(0, rank - 1 - hopCount), rank);
}
