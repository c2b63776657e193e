import type { DeleteStateMachineCommandInput } from '@aws-sdk/client-sfn';
import { validationError } from '../../../service/validation-error.ts';
import { readArn } from '../arns.ts';
import { forget } from '../executions/retention.ts';
import { stopExecution } from '../executions/stop-execution.ts';
import type { StepFunctionsContext } from '../state.ts';

/**
 * Deletes a machine with its versions, aliases and executions; those that run are aborted. One that is not there is deleted
 * already. https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteStateMachine.html
 */
export async function deleteStateMachine(
  { stateMachineArn = '' }: DeleteStateMachineCommandInput,
  context: StepFunctionsContext,
) {
  const { id } = readArn(stateMachineArn, 'stateMachine');
  if (id.includes('/')) throw validationError('This operation does not support a state machine ARN with a label.');
  const { stateMachines, versions, aliases, revisions, executions, running, tags } = context.state;
  if (!stateMachines.delete(stateMachineArn)) return {};
  const isOf = (arn: string) => arn === stateMachineArn || arn.startsWith(`${stateMachineArn}/`);
  for (const execution of [...executions.values()].filter(({ stateMachineArn: arn }) => isOf(arn))) {
    if (execution.type === 'EXPRESS') running.get(execution.arn)?.stop(undefined, undefined);
    else await stopExecution({ executionArn: execution.arn }, context);
    forget(execution.arn, context.state);
  }
  for (const map of [versions, aliases]) {
    for (const [arn, owned] of map) if (owned.stateMachineArn === stateMachineArn) map.delete(arn);
  }
  for (const key of revisions.keys()) if (key.startsWith(`${stateMachineArn}#`)) revisions.delete(key);
  tags.delete(stateMachineArn);
  return {};
}
