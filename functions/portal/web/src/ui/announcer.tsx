import { useSyncExternalStore } from 'react';

let text = '';
const listeners = new Set<() => void>();

/** Says something to those who do not see the page change. */
export function announce(next: string): void {
  // The same text again is read again only when it differs.
  text = next === text ? `${next}\u00a0` : next;
  for (const listener of listeners) listener();
}

/** Where screen readers hear what is announced: once on the page. */
export function Announcer() {
  const current = useSyncExternalStore(subscribe, () => text);
  return (
    <p className="unseen" role="status">
      {current}
    </p>
  );
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}
