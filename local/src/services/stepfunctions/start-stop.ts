import { createExecutionLog } from './executions/execution-log.ts';
import { countEnded } from './executions/retention.ts';
import { launchExecution } from './executions/run-execution.ts';
import type { StepFunctionsContext } from './state.ts';

/** Takes up the executions that ran when the endpoint ended. Express ones begin anew: they run at least once. */
export function start(context: StepFunctionsContext): void {
  const { state } = context;
  state.log = createExecutionLog(context);
  countEnded(state);
  for (const execution of [...state.executions.values()]) {
    // Children of distributed Maps are taken up by their parents.
    if (execution.status !== 'RUNNING' || execution.child) continue;
    launchExecution(execution, context);
  }
}

/** Stops all executions where they are. */
export async function stop({ state }: StepFunctionsContext): Promise<void> {
  for (const execution of state.running.values()) execution.suspend();
  state.running.clear();
  await state.log?.flush();
}

/** Ends an execution's worker at once; another one goes on from what was saved. */
export function crash(executionArn: string, context: StepFunctionsContext): void {
  const { running, executions, threads } = context.state;
  const execution = executions.get(executionArn);
  const thread = threads.get(executionArn);
  // What the dying worker may still do to its record is not seen by the next one.
  if (thread) threads.set(executionArn, structuredClone(thread));
  running.get(executionArn)?.suspend();
  running.delete(executionArn);
  // Its parent takes up a child of a distributed Map.
  if (execution && !execution.child) launchExecution(execution, context);
}
