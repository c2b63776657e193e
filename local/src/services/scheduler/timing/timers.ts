import type { Cancel, Clock } from '../../../service/clock.ts';

/** The timers of schedules; at most one waits for each. */
export interface Timers {
  /** Runs `callback` at `dueAt` instead of what was to run for this schedule. */
  set(key: string, dueAt: number, callback: () => void, clock: Clock): void;
  cancel(key: string): void;
  clear(): void;
}

export function createTimers(): Timers {
  const waiting = new Map<string, Cancel>();

  function cancel(key: string): void {
    waiting.get(key)?.();
    waiting.delete(key);
  }

  return {
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
