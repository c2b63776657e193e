import { createPoolLoadMeter } from './pool-load.ts';
import type { Sandbox } from './sandbox.ts';
import type { PoolSituation } from './scaling.ts';

/** What a pool learns of its function, to decide how many sandboxes it is worth. */
export class PoolStatistics {
  readonly #measureLoad = createPoolLoadMeter();
  #lastEnd = performance.now();
  #invocationMilliseconds: number | undefined;
  #startMilliseconds: number | undefined;

  sandboxStarted(milliseconds: number): void {
    if (this.#startMilliseconds === undefined) this.#lastEnd = performance.now();
    this.#startMilliseconds = milliseconds;
  }

  /**
   * The average moves by a tenth each time: it follows a function that changes, and not a single outlier.
   * @param isFirst of its sandbox: it also compiled the code and connected, which says nothing of the next one
   */
  invocationEnded(milliseconds: number, isFirst: boolean): void {
    this.#lastEnd = performance.now();
    if (isFirst) return;
    const before = this.#invocationMilliseconds ?? milliseconds;
    this.#invocationMilliseconds = before + (milliseconds - before) / 10;
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
