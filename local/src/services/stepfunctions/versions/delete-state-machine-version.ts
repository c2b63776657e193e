import type { DeleteStateMachineVersionCommandInput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../../service/errors.ts';
import { readArn } from '../arns.ts';
import type { StepFunctionsContext } from '../state.ts';

/**
 * Deletes a version; one that is not there is deleted already.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteStateMachineVersion.html
 * @throws AwsError ConflictException while an alias refers to it
 */
export function deleteStateMachineVersion(
  { stateMachineVersionArn = '' }: DeleteStateMachineVersionCommandInput,
  { state }: StepFunctionsContext,
) {
  readArn(stateMachineVersionArn, 'stateMachine');
  const referring = [...state.aliases.values()].filter(({ routing }) =>
    routing.some((route) => route.stateMachineVersionArn === stateMachineVersionArn),
  );
  if (referring.length > 0) {
    const names = referring.map(({ name }) => name).join(', ');
    throw new AwsError(
      'ConflictException',
      `Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [${names}]`,
    );
  }
  state.versions.delete(stateMachineVersionArn);
  return {};
}
