import type { Cancel } from './clock.ts';

/** Wake-ups by name (an ARN), so that whoever waits for records or messages needs no polling. */
export interface Signals {
  /** Something new is at `name`: a stream record, a queue's message. */
  notify(name: string): void;
  /** Calls `listener` on each notification until cancelled. */
  on(name: string, listener: () => void): Cancel;
}

export function createSignals(): Signals {
  const listeners = new Map<string, Set<() => void>>();
  return {
    notify(name) {
      const waiting = listeners.get(name);
      if (waiting) for (const listener of [...waiting]) listener();
    },
    on(name, listener) {
      const waiting = listeners.get(name) ?? new Set();
      listeners.set(name, waiting.add(listener));
      return () => {
        waiting.delete(listener);
        if (waiting.size === 0 && listeners.get(name) === waiting) listeners.delete(name);
      };
    },
  };
}
