/** Work that is done when somebody calls for it, never twice at once, and once more when it was called for meanwhile. */
export interface Wakeable {
  wake(): void;
  /** Later calls do nothing; ends with the work that is under way. */
  stop(): Promise<void>;
  readonly stopped: boolean;
}

/**
 * @param work does all there is to do, then ends
 * @param track is given each run, so that the endpoint knows that something is under way
 */
export function createWakeable(work: () => Promise<void>, track: (run: Promise<void>) => void): Wakeable {
  let current: Promise<void> | undefined;
  let isCalled = false;
  let stopped = false;

  async function run(): Promise<void> {
    try {
      while (isCalled && !stopped) {
        isCalled = false;
        await work();
      }
    } finally {
      current = undefined;
    }
  }

  return {
    wake() {
      isCalled = true;
      if (current !== undefined || stopped) return;
      current = run();
      track(current);
    },
    async stop() {
      stopped = true;
      await current?.catch(() => {});
    },
    get stopped() {
      return stopped;
    },
  };
}
