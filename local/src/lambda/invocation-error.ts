import type { Outcome } from './sandbox.ts';

/** What a caller gets for an outcome, and what AWS calls the error in its REPORT. */
export interface InvocationAnswer {
  readonly payload: string;
  readonly errorType: string | undefined;
  /** A line that the platform writes about an error which the function itself could not report. */
  readonly platformLine: string | undefined;
}

/** The answer to an outcome, worded as AWS does. */
export function answerOutcome(
  outcome: Outcome,
  requestId: string,
  timeoutSeconds: number,
  timestamp: number,
): InvocationAnswer {
  switch (outcome.kind) {
    case 'done':
      return { payload: outcome.payload, errorType: undefined, platformLine: undefined };
    case 'failed':
    case 'fatal':
      return { payload: outcome.payload, errorType: errorTypeOf(outcome.payload), platformLine: undefined };
    case 'timed-out': {
      const errorMessage = `${new Date(timestamp).toISOString()} ${requestId} Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
      const errorType = 'Sandbox.Timedout';
      return { payload: JSON.stringify({ errorType, errorMessage }), errorType, platformLine: `${errorMessage}\n\n` };
    }
    default: {
      const errorType = 'Runtime.ExitError';
      const errorMessage = `RequestId: ${requestId} Error: ${exitReason(outcome)}`;
      return {
        payload: JSON.stringify({ errorType, errorMessage }),
        errorType,
        platformLine: `${errorMessage}\n${errorType}\n`,
      };
    }
  }
}

function exitReason(outcome: Exclude<Outcome, { payload: string }>): string {
  if (outcome.kind !== 'exited') return 'Runtime exited with error: signal: killed';
  if (outcome.exitCode === 0) return 'Runtime exited without providing a reason';
  return `Runtime exited with error: exit status ${outcome.exitCode}`;
}

function errorTypeOf(payload: string): string {
  const { errorType } = JSON.parse(payload);
  return typeof errorType === 'string' ? errorType : 'Error';
}
