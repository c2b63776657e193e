import type { Cancel, Clock } from './clock.ts';

/** Timers by what they are for; at most one waits for each. */
export interface Timers {
  has(key: string): boolean;
  /** Runs `callback` at `dueAt` (milliseconds since the epoch) instead of what was to run for this key. */
  set(key: string, dueAt: number, callback: () => void, clock: Clock): void;
  cancel(key: string): void;
  clear(): void;
}

/** Timers of which none waits. They are no state: a service sets them anew when it starts. */
export function createTimers(): Timers {
  const waiting = new Map<string, Cancel>();

  function cancel(key: string): void {
    waiting.get(key)?.();
    waiting.delete(key);
  }

  return {
    has: (key) => waiting.has(key),
    set(key, dueAt, callback, clock) {
      cancel(key);
      const fired = () => {
        waiting.delete(key);
        callback();
      };
      waiting.set(key, clock.setTimeout(fired, dueAt - clock.now()));
    },
    cancel,
    clear() {
      for (const key of [...waiting.keys()]) cancel(key);
    },
  };
}
