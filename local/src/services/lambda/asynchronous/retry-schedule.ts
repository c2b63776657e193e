/** How often and for how long an asynchronous event is tried. */
export interface RetrySettings {
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
}

/** What becomes of an event: tried again at a time in milliseconds since the epoch, or given up. */
export type RetryDecision<Condition = 'RetriesExhausted' | 'EventAgeExceeded'> =
  | { readonly retryAt: number }
  | { readonly giveUp: Condition };

/** One minute after the first failed execution, two after the second. */
const FAILURE_DELAYS_SECONDS = [60, 120];
const THROTTLE_SECONDS_BASE = 1;
const THROTTLE_SECONDS_MAX = 300;

/**
 * After an execution that failed.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 * @param executions how often the event was executed so far
 */
export function afterFailure(
  settings: RetrySettings,
  acceptedAt: number,
  now: number,
  executions: number,
): RetryDecision {
  if (executions > settings.maximumRetryAttempts) return { giveUp: 'RetriesExhausted' };
  const seconds = FAILURE_DELAYS_SECONDS[Math.min(executions, FAILURE_DELAYS_SECONDS.length) - 1] ?? 0;
  return withinAge(settings, acceptedAt, now, seconds);
}

/**
 * When there was no capacity: from one second to five minutes, for as long as the event may be old. It costs no attempt.
 * @param throttles how often in a row that was so
 */
export function afterThrottle(
  settings: RetrySettings,
  acceptedAt: number,
  now: number,
  throttles: number,
): RetryDecision {
  const seconds = Math.min(THROTTLE_SECONDS_BASE * 2 ** (throttles - 1), THROTTLE_SECONDS_MAX);
  return withinAge(settings, acceptedAt, now, seconds);
}

/** Whether an event has reached the age at which it is given up. */
export function isTooOld({ maximumEventAgeSeconds }: RetrySettings, acceptedAt: number, now: number): boolean {
  return now - acceptedAt >= maximumEventAgeSeconds * 1000;
}

/** An event whose next attempt lies beyond its age is looked at again when it reaches that age. */
function withinAge(settings: RetrySettings, acceptedAt: number, now: number, delaySeconds: number): RetryDecision {
  if (isTooOld(settings, acceptedAt, now)) return { giveUp: 'EventAgeExceeded' };
  return { retryAt: Math.min(now + delaySeconds * 1000, acceptedAt + settings.maximumEventAgeSeconds * 1000) };
}
