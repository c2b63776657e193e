import { CutError } from './cut.ts';
import type { Catcher, ParallelState, StateDefinition } from './definition/definition.ts';
import { matchesError } from './error-matching.ts';
import { ExecutionError, InterpreterError, isTerminal, runtimeError } from './execution-error.ts';
import type { ErrorOutput } from './query/query-language.ts';
import { nextRetry } from './retry.ts';
import type { StateRun, Transition } from './state-run.ts';

/**
 * What follows when an attempt at a state has failed: undefined for another attempt, which `progress.backoffUntil` delays,
 * or the transition of the catcher that takes the error.
 * @throws the error when nothing takes it
 */
export async function recover(run: StateRun, failure: unknown): Promise<Transition | undefined> {
  const { state, progress, scope } = run;
  const error = told(run, failure);
  const { Retry, Catch } = recoveryOf(state);
  const retry = nextRetry(Retry, error, progress.retries, scope.ports.random);
  if (retry) {
    scope.inspector?.recovers(error, retry);
    progress.retries[retry.retrier] = (progress.retries[retry.retrier] ?? 0) + 1;
    progress.backoffUntil = scope.ports.now() + retry.delaySeconds * 1000;
    forgetAttempt(run);
    scope.ports.saved();
    return undefined;
  }
  if ((state.Type === 'Parallel' || state.Type === 'Map') && !isRuntimeFailure(error))
    run.event(`${state.Type}StateFailed`);
  const position = Catch?.findIndex(({ ErrorEquals }) => matchesError(ErrorEquals, error)) ?? -1;
  const catcher = Catch?.[position];
  if (catcher === undefined) throw error;
  scope.inspector?.recovers(error, { catcher: position });
  forgetAttempt(run);
  return caught(run, catcher, error, position);
}

async function caught(run: StateRun, catcher: Catcher, error: ExecutionError, position: number): Promise<Transition> {
  const output: ErrorOutput = { Error: error.error };
  if (error.errorCause !== undefined) output.Cause = error.errorCause;
  try {
    const outcome = await run.language.caughtOutcome(catcher, run.frame, output, `Catch[${position}]`);
    return { ...outcome, next: catcher.Next };
  } catch (failure) {
    const second = told(run, failure);
    if (run.state.Type === 'Parallel' || run.state.Type === 'Map') run.event(`${run.state.Type}StateFailed`);
    throw second;
  }
}

/** The failure as the workflow sees it; one of the interpreter's own is located in this state, and shown if it is JSONata's. */
function told(run: StateRun, failure: unknown): ExecutionError {
  if (failure instanceof CutError) throw failure;
  if (failure instanceof ExecutionError && !(failure instanceof InterpreterError)) return failure;
  const own = failure instanceof InterpreterError ? failure : runtimeError(`Internal error: ${String(failure)}`);
  const located = own.locate(run.name, run.progress.enteredEventId);
  if (own.error === 'States.QueryEvaluationError') {
    run.event('EvaluationFailed', {
      error: located.error,
      cause: located.errorCause,
      location: own.location,
      state: run.name,
    });
  }
  return located;
}

function isRuntimeFailure(error: ExecutionError): boolean {
  return error.error === 'States.Runtime' && isTerminal(error);
}

/** The next attempt begins from the state's input again. */
function forgetAttempt({ progress }: StateRun): void {
  delete progress.task;
  delete progress.children;
  delete progress.mapRun;
  delete progress.waitUntil;
}

function recoveryOf(state: StateDefinition): Pick<ParallelState, 'Retry' | 'Catch'> {
  return state.Type === 'Task' || state.Type === 'Parallel' || state.Type === 'Map' ? state : {};
}
