import type { StepFunctionsContext, StepFunctionsState } from '../state.ts';
import { deleteHistory, historySize } from './stored-history.ts';

/** What AWS keeps of executions that have ended. */
const RETENTION_MILLISECONDS = 90 * 86_400_000;
/** What is kept here at most, so that memory stays bounded. */
const EXECUTIONS_MAX = 5000;
const CHARACTERS_MAX = 128 * 2 ** 20;

/** Counts an execution that has ended, and lets go of the oldest that are too old or too many. */
export function retain(executionArn: string, context: StepFunctionsContext): void {
  const { state, clock } = context;
  const { ended } = state;
  count(executionArn, state);
  while (ended.arns.length > 1) {
    const [oldest = ''] = ended.arns;
    const stoppedAt = state.executions.get(oldest)?.stoppedAt ?? 0;
    const isOld = stoppedAt < clock.now() - RETENTION_MILLISECONDS;
    if (!isOld && ended.arns.length <= EXECUTIONS_MAX && ended.characters <= CHARACTERS_MAX) return;
    forget(oldest, state);
  }
}

/** Counts what was kept by the endpoint that ran before. */
export function countEnded(state: StepFunctionsState): void {
  const ended = [...state.executions.values()].filter(
    ({ status, type }) => status !== 'RUNNING' && type === 'STANDARD',
  );
  ended.sort((left, right) => (left.stoppedAt ?? 0) - (right.stoppedAt ?? 0));
  for (const { arn } of ended) count(arn, state);
}

function count(executionArn: string, state: StepFunctionsState): void {
  state.ended.arns.push(executionArn);
  state.ended.characters += historySize(executionArn, state);
}

/** No longer counts an execution: it runs again, or is forgotten. */
export function uncount(executionArn: string, state: StepFunctionsState): void {
  const { ended } = state;
  const position = ended.arns.indexOf(executionArn);
  if (position < 0) return;
  ended.arns.splice(position, 1);
  ended.characters -= historySize(executionArn, state);
}

/** Lets go of everything that is kept of an execution. */
export function forget(executionArn: string, state: StepFunctionsState): void {
  const { executions, threads, mapRuns } = state;
  uncount(executionArn, state);
  deleteHistory(executionArn, state);
  executions.delete(executionArn);
  threads.delete(executionArn);
  for (const run of mapRuns.values()) {
    if (run.executionArn !== executionArn) continue;
    mapRuns.delete(run.arn);
    for (const childArn of run.childArns) if (childArn) forget(childArn, state);
  }
}
