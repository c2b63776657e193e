import type { ExecutionPorts } from '../../../engines/asl/ports.ts';
import { createMapRunPort } from '../map-runs/map-run-port.ts';
import type { StepFunctionsContext } from '../state.ts';
import { createTokenPort } from '../task-tokens.ts';
import { createTaskPort } from '../tasks/task-port.ts';
import { createPresence } from './presence.ts';
import type { StoredExecution } from './stored-execution.ts';

const SESSION_NAME_MAX = 64;

/** What an execution uses of the endpoint, as a session of its role. */
export function createExecutionPorts(
  execution: StoredExecution,
  roleArn: string,
  context: StepFunctionsContext,
): Omit<ExecutionPorts, 'saved'> {
  const { arn, name } = execution;
  const { clock, ids, region } = context;
  const sessionName = name.slice(0, SESSION_NAME_MAX);
  const principal = context.sessionPrincipal({ roleArn, sessionName, sessionFor: arn });
  return {
    region,
    now: clock.now,
    timer: clock,
    random: () => ids.random(),
    uuid: () => ids.uuid(),
    busy: createPresence(arn, context),
    tasks: createTaskPort(principal, context),
    tokens: createTokenPort(context),
    mapRuns: createMapRunPort(execution, context),
  };
}
