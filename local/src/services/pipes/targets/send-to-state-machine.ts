import { asRole } from '../execution/as-role.ts';
import { toJsonList } from '../execution/json-list.ts';
import type { Send } from './create-target.ts';
import { reportedFailures } from './failed-events.ts';
import { runStateMachine } from './run-state-machine.ts';

const NONE: ReadonlySet<string> = new Set();

/** Starts an execution with the list of events. An express one that is waited for can report which of them failed. */
export const sendToStateMachine: Send = async (events, pipe, context) => {
  const input = toJsonList(events.map((event) => event.payload));
  if (pipe.targetParameters?.StepFunctionStateMachineParameters?.InvocationType === 'FIRE_AND_FORGET') {
    const request = { stateMachineArn: pipe.target, input };
    await context.call('stepfunctions', 'StartExecution', request, asRole(pipe, context));
    return NONE;
  }
  return reportedFailures(await runStateMachine(pipe, pipe.target, input, context), events);
};
