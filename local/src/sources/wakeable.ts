import type { ServiceContext } from '../service/context.ts';

/** Work that is done when somebody calls for it, never twice at once, and once more if it was called for meanwhile. */
export interface Wakeable {
  wake(): void;
  /** Calls for it later; a second call replaces the first. */
  wakeIn(milliseconds: number): void;
  /** Later calls do nothing; ends with the work that is under way. */
  stop(): Promise<void>;
  readonly stopped: boolean;
}

/**
 * @param name of the work, for the note when it fails
 * @param work does all there is to do, then ends
 */
export function createWakeable(
  { background, clock }: Pick<ServiceContext, 'background' | 'clock'>,
  name: string,
  work: () => Promise<void>,
): Wakeable {
  let current: Promise<void> | undefined;
  let isCalled = false;
  let stopped = false;
  let cancelTimer: (() => void) | undefined;

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

  function wake(): void {
    isCalled = true;
    if (current !== undefined || stopped) return;
    current = run();
    background(name, current);
  }

  return {
    wake,
    wakeIn(milliseconds) {
      cancelTimer?.();
      cancelTimer = clock.setTimeout(wake, milliseconds);
    },
    async stop() {
      stopped = true;
      cancelTimer?.();
      await current?.catch(() => {});
    },
    get stopped() {
      return stopped;
    },
  };
}
