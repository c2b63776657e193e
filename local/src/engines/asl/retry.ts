import type { Retrier } from './definition/definition.ts';
import { matchesError } from './error-matching.ts';
import type { ExecutionError } from './execution-error.ts';

const INTERVAL_SECONDS_DEFAULT = 1;
const MAX_ATTEMPTS_DEFAULT = 3;
const BACKOFF_RATE_DEFAULT = 2;

/** A retry that is due: which retrier makes it, and after how long. */
export interface Retry {
  readonly retrier: number;
  readonly delaySeconds: number;
}

/**
 * The retry that follows a failure, or undefined when no retrier names it or the one that does is used up.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-retrying-after-an-error
 *
 * @param used how often each retrier was used so far
 */
export function nextRetry(
  retriers: readonly Retrier[] | undefined,
  failure: ExecutionError,
  used: readonly number[],
  random: () => number,
): Retry | undefined {
  const retrier = retriers?.findIndex(({ ErrorEquals }) => matchesError(ErrorEquals, failure)) ?? -1;
  const policy = retriers?.[retrier];
  if (policy === undefined) return undefined;
  const attempts = used[retrier] ?? 0;
  if (attempts >= (policy.MaxAttempts ?? MAX_ATTEMPTS_DEFAULT)) return undefined;
  const interval = policy.IntervalSeconds ?? INTERVAL_SECONDS_DEFAULT;
  const grown = interval * (policy.BackoffRate ?? BACKOFF_RATE_DEFAULT) ** attempts;
  const delaySeconds = Math.min(grown, policy.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
  return { retrier, delaySeconds: policy.JitterStrategy === 'FULL' ? delaySeconds * random() : delaySeconds };
}
