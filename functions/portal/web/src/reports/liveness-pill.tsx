import type { Liveness } from '../services/api.ts';
import { useOnline } from '../ui/use-online.ts';

const TEXTS = {
  connecting: 'Connecting',
  live: 'Live',
  reconnecting: 'Reconnecting',
  offline: 'Offline',
} as const;

/** Whether the list grows by itself. */
export function LivenessPill({ liveness }: { readonly liveness: Liveness }) {
  const state = useOnline() ? liveness : 'offline';
  return (
    <span className="pill" data-liveness={state}>
      <span className="dot" aria-hidden="true" />
      {TEXTS[state]}
    </span>
  );
}
