/** Counts what is under way, so that a stop and a test can wait for it instead of for the clock. */
export interface Work {
  add(work: Promise<unknown>): void;
  /** Ends when nothing is under way. */
  idle(): Promise<void>;
  readonly count: number;
}

export function createWork(): Work {
  let count = 0;
  let waiting: (() => void)[] = [];

  function ended(): void {
    count -= 1;
    if (count > 0) return;
    const wake = waiting;
    waiting = [];
    for (const resolve of wake) resolve();
  }

  return {
    add(work) {
      count += 1;
      work.then(ended, ended);
    },
    async idle() {
      while (count > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    get count() {
      return count;
    },
  };
}
