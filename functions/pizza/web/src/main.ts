import { element } from './elements.ts';
import { hashOf, newOrderId, ORDER_ID_BYTES, orderIdInHash } from './order-id.ts';
import type { NewOrder } from './place-order.ts';
import { loadSiteConfig, type SiteConfig } from './site-config.ts';
import { type WatchedOrder, watchOrder } from './watch-order.ts';

/** Shows one of the page's three faces, and begins reading at its heading. */
function show(face: 'menu' | 'order' | 'closed', isFirst: boolean): void {
  for (const id of ['menu', 'order', 'closed']) element(`#${id}`).hidden = id !== face;
  // A page that has just loaded leaves the focus where people expect it.
  if (!isFirst) element(`#${face} h1`).focus();
}

function start(config: SiteConfig): void {
  let watched: WatchedOrder | undefined;
  /** What was ordered here last, and whether it is still to be posted. */
  let own: NewOrder | undefined;
  let isNew = false;

  function follow(isFirst: boolean): void {
    watched?.end();
    watched = undefined;
    const orderId = orderIdInHash(location.hash);
    if (!orderId) {
      document.title = 'Forno';
      show('menu', isFirst);
      return;
    }
    show('order', isFirst);
    watched = watchOrder(config, orderId, own?.orderId === orderId ? own.kind : undefined);
    if (own && isNew) void watched.place(own);
    isNew = false;
  }

  element<HTMLFormElement>('#menu form').addEventListener('submit', (event) => {
    event.preventDefault();
    const kind = String(new FormData(event.target as HTMLFormElement).get('kind'));
    const bytes = crypto.getRandomValues(new Uint8Array(ORDER_ID_BYTES));
    own = { orderId: newOrderId(bytes), kind };
    isNew = true;
    location.hash = hashOf(own.orderId);
  });
  element('#again').addEventListener('click', () => own && watched?.place(own));
  element('#retry').addEventListener('click', () => watched?.retry());
  element('#back').addEventListener('click', () => {
    location.hash = '';
  });
  addEventListener('hashchange', () => follow(false));
  follow(true);
}

const config = await loadSiteConfig();
if (config) start(config);
else show('closed', true);
element('#reload').addEventListener('click', () => location.reload());
