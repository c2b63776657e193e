/** Cancels what was scheduled; calling it twice, or after it ran, does nothing. */
export type Cancel = () => void;

/** The one source of time in the endpoint. Milliseconds since the epoch, as `Date.now()`. */
export interface Clock {
  now(): number;
  /** Runs `callback` once, `delayMilliseconds` from now. Delays of more than 24 days are honoured. */
  setTimeout(callback: () => void, delayMilliseconds: number): Cancel;
}

const TIMER_MAX = 2 ** 31 - 1;

/** The machine's clock. Its timers do not keep the process alive: the server does. */
export function createSystemClock(): Clock {
  return {
    now: Date.now,
    setTimeout(callback, delayMilliseconds) {
      const due = Date.now() + delayMilliseconds;
      let timer: NodeJS.Timeout;
      const arm = () => {
        const remaining = Math.max(0, due - Date.now());
        timer = setTimeout(remaining > TIMER_MAX ? arm : callback, Math.min(remaining, TIMER_MAX));
        timer.unref();
      };
      arm();
      return () => clearTimeout(timer);
    },
  };
}

/** A clock that a test moves: nothing happens until `advance`. */
export interface ManualClock extends Clock {
  /** Moves time forward, running what falls due in order and letting promises settle between two timers. */
  advance(milliseconds: number): Promise<void>;
  /** The number of timers that wait. */
  readonly pending: number;
}

/** @param startMilliseconds where the clock stands at first. @default 2026-01-01T00:00:00Z */
export function createManualClock(startMilliseconds = Date.UTC(2026, 0, 1)): ManualClock {
  let now = startMilliseconds;
  let sequence = 0;
  const timers = new Map<number, { due: number; callback: () => void }>();

  function nextDue(until: number): number | undefined {
    let best: number | undefined;
    let bestDue = until;
    for (const [id, { due }] of timers) {
      if (due < bestDue || (due === bestDue && best === undefined)) {
        best = id;
        bestDue = due;
      }
    }
    return best;
  }

  return {
    now: () => now,
    setTimeout(callback, delayMilliseconds) {
      const id = sequence++;
      timers.set(id, { due: now + Math.max(0, delayMilliseconds), callback });
      return () => timers.delete(id);
    },
    async advance(milliseconds) {
      const until = now + milliseconds;
      await settle();
      for (let id = nextDue(until); id !== undefined; id = nextDue(until)) {
        const timer = timers.get(id);
        timers.delete(id);
        if (timer) {
          now = Math.max(now, timer.due);
          timer.callback();
        }
        await settle();
      }
      now = until;
    },
    get pending() {
      return timers.size;
    },
  };
}

/** Lets promise chains and I/O callbacks that are ready run. */
async function settle(): Promise<void> {
  for (let round = 0; round < 5; round++) await new Promise<void>((resolve) => setImmediate(resolve));
}
