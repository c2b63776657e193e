import { PIZZA_STAGES, type PizzaStage } from '@signalbox/events/pizza-stage';
import type { KitchenFrame } from './kitchen-frame.ts';

/** The wire to the kitchen. */
export type Line = 'connecting' | 'open' | 'lost';

/** What the page knows of the order that it watches. */
export interface OrderView {
  readonly orderId: string;
  /** What was ordered: undefined until a frame tells, when another browser ordered it. */
  readonly kind: string | undefined;
  /** Whether this page has placed the order: `none` when it only watches. */
  readonly placing: 'none' | 'sending' | 'accepted' | 'refused';
  readonly line: Line;
  readonly isOffline: boolean;
  /** Whether the kitchen ever answered. */
  readonly hasAnswered: boolean;
  /** When the line is tried again, epoch milliseconds; undefined while it is not, or only when there is a network again. */
  readonly retryAt: number | undefined;
  /** Since when each stage that was reached, epoch milliseconds. */
  readonly since: Readonly<Partial<Record<PizzaStage, number>>>;
}

/** Something that happened. Times are epoch milliseconds. */
export type OrderEvent =
  | { readonly type: 'placing' | 'accepted' | 'refused' }
  | { readonly type: 'lineTried' | 'lineOpened' | 'online' | 'offline' }
  | { readonly type: 'lineLost'; readonly retryAt: number | undefined }
  | { readonly type: 'frame'; readonly frame: KitchenFrame; readonly now: number };

/** What the page is about, in one word. */
export type Phase = 'refused' | 'connecting' | 'waiting' | 'live' | 'lost' | 'done';

/** The view of an order that nothing is known of yet. */
export function newOrderView(orderId: string, kind?: string): OrderView {
  return {
    orderId,
    kind,
    placing: 'none',
    line: 'connecting',
    isOffline: false,
    hasAnswered: false,
    retryAt: undefined,
    since: {},
  };
}

/** The stage that the pizza is at: undefined as long as nothing was heard. */
export function furthestStage({ since }: Pick<OrderView, 'since'>): PizzaStage | undefined {
  return PIZZA_STAGES.findLast((stage) => since[stage] !== undefined);
}

export function phaseOf(view: OrderView): Phase {
  const stage = furthestStage(view);
  if (stage === 'delivered') return 'done';
  if (view.placing === 'refused') return 'refused';
  if (view.line === 'lost') return 'lost';
  if (view.line === 'connecting') return 'connecting';
  return stage ? 'live' : 'waiting';
}

/**
 * The view after an event. Whatever is repeated, late or out of order, a stage that was reached stays so, and the pizza
 * never moves backwards.
 */
export function orderView(view: OrderView, event: OrderEvent): OrderView {
  switch (event.type) {
    case 'placing':
      return { ...view, placing: 'sending' };
    case 'accepted':
      return { ...view, placing: 'accepted' };
    case 'refused':
      // The answer was lost and not the order when the kitchen already works on it.
      return { ...view, placing: furthestStage(view) ? 'accepted' : 'refused' };
    case 'lineTried':
      return { ...view, line: 'connecting', retryAt: undefined };
    case 'lineOpened':
      return { ...view, line: 'open', hasAnswered: true, retryAt: undefined, isOffline: false };
    case 'lineLost':
      return { ...view, line: 'lost', retryAt: event.retryAt };
    case 'online':
      return { ...view, isOffline: false };
    case 'offline':
      return { ...view, isOffline: true };
    case 'frame':
      return heard(view, event.frame, event.now);
  }
}

function heard(view: OrderView, frame: KitchenFrame, now: number): OrderView {
  if (frame.orderId !== view.orderId) return view;
  const times = frame.type === 'stage' ? { [frame.stage]: now } : frame.since;
  const since = { ...view.since };
  for (const stage of PIZZA_STAGES) {
    const time = times[stage];
    // The earliest: what the kitchen noted is nearer to the truth than when it was heard of.
    if (time !== undefined) since[stage] = Math.min(time, since[stage] ?? time);
  }
  const placing = view.placing === 'refused' && furthestStage({ since }) ? 'accepted' : view.placing;
  return { ...view, since, placing, kind: view.kind ?? (frame.type === 'stage' ? frame.kind : undefined) };
}
