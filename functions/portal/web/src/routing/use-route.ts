import { useSyncExternalStore } from 'react';
import { hashOf, type Route, routeOf } from './route.ts';

/** The route that the address names now. */
export function useRoute(): Route {
  return routeOf(useSyncExternalStore(subscribe, () => location.hash));
}

/** Goes to a page. `replace` leaves no way back to the present one. */
export function goTo(route: Route | string, { replace = false }: { readonly replace?: boolean } = {}): void {
  const hash = typeof route === 'string' ? route : hashOf(route);
  if (!replace) {
    location.hash = hash;
    return;
  }
  history.replaceState(null, '', hash);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

function subscribe(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}
