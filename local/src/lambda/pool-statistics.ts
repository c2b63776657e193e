import { createPoolLoadMeter } from './pool-load.ts';
import type { Sandbox } from './sandbox.ts';
import type { PoolSituation } from './scaling.ts';

/** What a pool learns of its function, to decide how many sandboxes it is worth. */
export class PoolStatistics {
  readonly #measureLoad = createPoolLoadMeter();
  #lastEnd = performance.now();
  #invocationMilliseconds: number | undefined;
  #startMilliseconds = 0;

  sandboxStarted(milliseconds: number): void {
    this.#startMilliseconds = milliseconds;
  }

  /** The average moves by a tenth each time: it follows a function that changes, and not a single outlier. */
  invocationEnded(milliseconds: number): void {
    const before = this.#invocationMilliseconds ?? milliseconds;
    this.#invocationMilliseconds = before + (milliseconds - before) / 10;
    this.#lastEnd = performance.now();
  }

  /** @param oldestSince when the oldest waiting invocation began to wait, by `performance.now()` */
  situation(
    sandboxes: readonly Sandbox[],
    counts: Pick<PoolSituation, 'waiting' | 'starting' | 'sandboxesMax'>,
    oldestSince: number,
  ): PoolSituation {
    const now = performance.now();
    return {
      ...counts,
      sandboxes: sandboxes.length,
      waitedMilliseconds: now - oldestSince,
      sinceLastEndMilliseconds: now - this.#lastEnd,
      invocationMilliseconds: this.#invocationMilliseconds,
      startMilliseconds: this.#startMilliseconds,
      load: this.#measureLoad(sandboxes),
    };
  }
}
