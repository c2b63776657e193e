import { type ExecutionError, isTerminal } from './execution-error.ts';

/**
 * Whether a retrier's or catcher's ErrorEquals names `failure`. Nothing but its own name takes a terminal error, and
 * nothing at all takes States.Runtime.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-error-representation
 */
export function matchesError(errorEquals: readonly string[], failure: ExecutionError): boolean {
  if (failure.error === 'States.Runtime' && isTerminal(failure)) return false;
  return errorEquals.some((name) => {
    if (name === failure.error) return true;
    if (isTerminal(failure)) return false;
    if (name === 'States.ALL') return true;
    const isTimeout = failure.error === 'States.Timeout' || failure.error === 'States.HeartbeatTimeout';
    if (name === 'States.Timeout') return isTimeout;
    return name === 'States.TaskFailed' && !isTimeout;
  });
}
