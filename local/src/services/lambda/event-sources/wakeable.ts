import type { LambdaContext } from '../lambda-context.ts';

/** Work that is done when somebody calls for it, never twice at once, and once more if it was called for meanwhile. */
export interface Wakeable {
  wake(): void;
  /** Calls for it later; a second call replaces the first. */
  wakeIn(milliseconds: number): void;
  /** Lets work that is under way end; later calls do nothing. */
  stop(): void;
  readonly stopped: boolean;
}

/**
 * @param name of the work, for the note when it fails
 * @param work does all there is to do, then ends
 */
export function createWakeable(context: LambdaContext, name: string, work: () => Promise<void>): Wakeable {
  let running = false;
  let calledAgain = false;
  let stopped = false;
  let cancelTimer: (() => void) | undefined;

  async function run(): Promise<void> {
    try {
      do {
        calledAgain = false;
        await work();
      } while (calledAgain && !stopped);
    } finally {
      running = false;
    }
  }

  function wake(): void {
    if (stopped) return;
    calledAgain = true;
    if (running) return;
    running = true;
    context.background(name, run());
  }

  return {
    wake,
    wakeIn(milliseconds) {
      cancelTimer?.();
      cancelTimer = context.clock.setTimeout(wake, milliseconds);
    },
    stop() {
      stopped = true;
      cancelTimer?.();
    },
    get stopped() {
      return stopped;
    },
  };
}
