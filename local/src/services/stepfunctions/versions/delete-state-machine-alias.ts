import type { DeleteStateMachineAliasCommandInput } from '@aws-sdk/client-sfn';
import { readArn } from '../arns.ts';
import type { StepFunctionsContext } from '../state.ts';

/** One that is not there is deleted already. https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteStateMachineAlias.html */
export function deleteStateMachineAlias(
  { stateMachineAliasArn = '' }: DeleteStateMachineAliasCommandInput,
  { state }: StepFunctionsContext,
) {
  readArn(stateMachineAliasArn, 'stateMachine');
  state.aliases.delete(stateMachineAliasArn);
  return {};
}
