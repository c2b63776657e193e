import type { ItemProcessor, MapState } from '../definition/definition.ts';
import type { MapRunProgress } from '../execution-record.ts';
import type { ChildOutcome } from '../ports.ts';
import { rest } from '../rest.ts';
import type { StateRun } from '../state-run.ts';
import { exceedsTolerance, toleranceExceeded } from '../states/tolerance.ts';

/** What AWS runs at the same time of a Map without a limit of its own. */
const CONCURRENCY_MAX = 10_000;

/**
 * Runs a Map Run's child executions to their ends.
 * @throws ExecutionError States.ExceedToleratedFailureThreshold as soon as too many have failed; the others are stopped then
 */
export async function runMapRun(
  run: StateRun<MapState>,
  { mapRunArn, inputs }: MapRunProgress,
  processor: ItemProcessor,
): Promise<ChildOutcome[]> {
  const { mapRuns } = run.scope.ports;
  const { cut, release } = run.cut.branch();
  const outcomes: ChildOutcome[] = [];
  let failures = 0;
  let running = 0;
  let next = 0;
  let broken: { readonly error: unknown } | undefined;
  let wake = () => {};

  const runChild = async (index: number) => {
    running += 1;
    try {
      const outcome = await mapRuns.runChild({ mapRunArn, index, input: inputs[index] ?? null, processor, cut });
      outcomes[index] = outcome;
      if (outcome.status !== 'SUCCEEDED') failures += 1;
    } catch (error) {
      broken ??= { error };
    }
    running -= 1;
    wake();
  };
  try {
    for (;;) {
      const { maxConcurrency, toleratedCount: count, toleratedPercentage: percentage } = mapRuns.limits(mapRunArn);
      if (broken) throw broken.error;
      if (exceedsTolerance({ count, percentage }, failures, inputs.length)) throw toleranceExceeded();
      if (next === inputs.length && running === 0) return outcomes;
      const limit = maxConcurrency === 0 ? CONCURRENCY_MAX : maxConcurrency;
      while (next < inputs.length && running < limit) void runChild(next++);
      const childEnds = new Promise<void>((resolve) => {
        wake = resolve;
      });
      await rest(run.scope.ports, run.cut.race(childEnds));
    }
  } catch (error) {
    cut.cut();
    throw error;
  } finally {
    release();
  }
}
