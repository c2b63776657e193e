/** Work that is done when somebody calls for it, never twice at once, and once more if it was called for meanwhile. */
export interface Wakeable {
  wake(): void;
  /** Ends after the work that is under way; later calls do nothing. */
  stop(): void;
  readonly stopped: boolean;
}

/**
 * @param work does all there is to do, then ends
 * @param track is given each run, so that the endpoint knows that something is under way
 */
export function createWakeable(work: () => Promise<void>, track: (run: Promise<void>) => void): Wakeable {
  let running = false;
  let calledAgain = false;
  let stopped = false;

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

  return {
    wake() {
      if (stopped) return;
      calledAgain = true;
      if (running) return;
      running = true;
      track(run());
    },
    stop() {
      stopped = true;
    },
    get stopped() {
      return stopped;
    },
  };
}
