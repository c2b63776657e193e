import type { StepFunctionsContext } from '../state.ts';
import { deleteHistory, eventsOf } from './stored-history.ts';

/** What AWS keeps of executions that have ended. */
const RETENTION_MILLISECONDS = 90 * 86_400_000;
/** What is kept here at most, so that memory stays bounded. */
const EXECUTIONS_MAX = 5000;
const EVENTS_MAX = 250_000;

/** Counts an execution that has ended, and lets go of the oldest that are too old or too many. */
export function retain(executionArn: string, context: StepFunctionsContext): void {
  const { state, clock } = context;
  const { ended } = state;
  ended.arns.push(executionArn);
  ended.events += eventsOf(executionArn, state).length;
  while (ended.arns.length > 1) {
    const [oldest = ''] = ended.arns;
    const stoppedAt = state.executions.get(oldest)?.stoppedAt ?? 0;
    const isOld = stoppedAt < clock.now() - RETENTION_MILLISECONDS;
    if (!isOld && ended.arns.length <= EXECUTIONS_MAX && ended.events <= EVENTS_MAX) return;
    forget(oldest, context);
  }
}

/** Lets go of everything that is kept of an execution. */
export function forget(executionArn: string, context: StepFunctionsContext): void {
  const { state } = context;
  const { ended, executions, threads, mapRuns } = state;
  const position = ended.arns.indexOf(executionArn);
  if (position >= 0) {
    ended.arns.splice(position, 1);
    ended.events -= eventsOf(executionArn, state).length;
  }
  deleteHistory(executionArn, state);
  executions.delete(executionArn);
  threads.delete(executionArn);
  for (const run of mapRuns.values()) {
    if (run.executionArn !== executionArn) continue;
    mapRuns.delete(run.arn);
    for (const childArn of run.childArns) if (childArn) forget(childArn, context);
  }
}
