import type { MapState } from '../definition/definition.ts';
import { ExecutionError } from '../execution-error.ts';
import type { JsonValue } from '../json.ts';
import { readInteger } from '../query/typed-field.ts';
import type { StateRun } from '../state-run.ts';

/** How many failures of its items a Map puts up with; undefined where its definition does not say. */
export interface Tolerance {
  readonly count: number | undefined;
  readonly percentage: number | undefined;
}

export async function readTolerance(run: StateRun<MapState>, input: JsonValue): Promise<Tolerance> {
  const holder = run.state;
  const count = { minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
  const percentage = { minimum: 0, maximum: 100 };
  return {
    count: await readInteger(run, { name: 'ToleratedFailureCount', holder }, input, count),
    percentage: await readInteger(run, { name: 'ToleratedFailurePercentage', holder }, input, percentage),
  };
}

/**
 * Whether so many failures are too many. Zero is no limit of its own: with a count alone, only the count matters.
 * https://docs.aws.amazon.com/step-functions/latest/dg/maprun-fail-threshold.html
 */
export function exceedsTolerance({ count = 0, percentage = 0 }: Tolerance, failures: number, total: number): boolean {
  if (count === 0 && percentage === 0) return failures > 0;
  return (count > 0 && failures > count) || (percentage > 0 && (failures / total) * 100 > percentage);
}

export function toleranceExceeded(): ExecutionError {
  return new ExecutionError(
    'States.ExceedToleratedFailureThreshold',
    'The specified tolerated failure threshold was exceeded',
  );
}
