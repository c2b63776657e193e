import type { StartExecutionCommandInput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../../service/errors.ts';
import type { StepFunctionsContext } from '../state.ts';
import { type ExecutionRequest, findStartTarget, prepareExecution } from './prepare-execution.ts';
import { launchExecution } from './run-execution.ts';
import type { StoredExecution } from './stored-execution.ts';

/**
 * Starts an execution. Of a Standard machine, the same name with the same input answers the execution that runs under it.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 * @throws AwsError ExecutionAlreadyExists, StateMachineDoesNotExist, InvalidArn, InvalidName, InvalidExecutionInput
 */
export function startExecution(request: StartExecutionCommandInput, context: StepFunctionsContext) {
  const { arn, startedAt } = beginExecution(request, context);
  return { executionArn: arn, startDate: new Date(startedAt) };
}

export function beginExecution(request: ExecutionRequest, context: StepFunctionsContext): StoredExecution {
  const prepared = prepareExecution(findStartTarget(request.stateMachineArn ?? '', context), request, context);
  const known = context.state.executions.get(prepared.arn);
  if (known?.status === 'RUNNING' && known.input === prepared.input) return known;
  if (known) throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${prepared.arn}'`);
  launchExecution(prepared, context);
  return prepared;
}
