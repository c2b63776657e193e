import { type KitchenLine, openKitchenLine } from './kitchen-line.ts';
import { newOrderView, type OrderEvent, type OrderView, orderView, phaseOf } from './order-view.ts';
import { type NewOrder, placeOrder } from './place-order.ts';
import { showOrder } from './show-order.ts';
import type { SiteConfig } from './site-config.ts';

/** An order that the page shows. */
export interface WatchedOrder {
  /** Posts the order, or posts it again. */
  place(order: NewOrder): Promise<void>;
  /** Tries a lost line now. */
  retry(): void;
  /** Ends watching. */
  end(): void;
}

/** Shows an order and keeps the page in line with the kitchen until it is ended or the pizza is delivered. */
export function watchOrder({ apiUrl, socketUrl }: SiteConfig, orderId: string, kind?: string): WatchedOrder {
  const ending = new AbortController();
  let view: OrderView = newOrderView(orderId, kind);
  let line: KitchenLine | undefined;

  function happens(event: OrderEvent): void {
    if (ending.signal.aborted) return;
    const wasDone = phaseOf(view) === 'done';
    view = orderView(view, event);
    showOrder(view, Date.now());
    if (phaseOf(view) !== 'done') return;
    // The kitchen's own times are asked for once more; with them there is nothing left to hear.
    if (event.type === 'frame' && event.frame.type === 'caughtUp') line?.close();
    else if (!wasDone) line?.check();
  }

  const ticking = setInterval(() => showOrder(view, Date.now()), 500);
  ending.signal.addEventListener('abort', () => clearInterval(ticking));
  const on = (target: EventTarget, type: string, act: () => void) =>
    target.addEventListener(type, act, { signal: ending.signal });
  on(window, 'online', () => {
    happens({ type: 'online' });
    line?.check();
  });
  on(window, 'offline', () => {
    happens({ type: 'offline' });
    line?.hangUp();
  });
  on(document, 'visibilitychange', () => document.visibilityState === 'visible' && line?.check());
  showOrder(view, Date.now());
  if (!navigator.onLine) happens({ type: 'offline' });
  line = openKitchenLine(socketUrl, orderId, happens);

  return {
    async place(order) {
      happens({ type: 'placing' });
      const isTaken = await placeOrder(apiUrl, order);
      happens({ type: isTaken ? 'accepted' : 'refused' });
    },
    retry: () => line?.check(),
    end() {
      ending.abort();
      line?.close();
    },
  };
}
