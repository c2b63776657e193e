import type { DeleteParameterCommandInput, DeleteParametersCommandInput } from '@aws-sdk/client-ssm';
import type { Parameter, SsmContext } from '../state.ts';
import { announceChange } from './change-event.ts';
import { findParameter, latest } from './parameter.ts';

/**
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DeleteParameter.html
 * @throws AwsError ParameterNotFound
 */
export function deleteParameter({ Name = '' }: DeleteParameterCommandInput, context: SsmContext) {
  remove(findParameter(Name, context), context);
  return {};
}

/**
 * Deletes up to ten; those that are not there are named in the answer.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DeleteParameters.html
 */
export function deleteParameters({ Names = [] }: DeleteParametersCommandInput, context: SsmContext) {
  const DeletedParameters: string[] = [];
  const InvalidParameters: string[] = [];
  for (const name of Names) {
    const parameter = context.state.parameters.get(name);
    if (parameter) remove(parameter, context);
    (parameter ? DeletedParameters : InvalidParameters).push(name);
  }
  return { DeletedParameters, InvalidParameters };
}

function remove(parameter: Parameter, context: SsmContext): void {
  context.state.parameters.delete(parameter.name);
  announceChange('Delete', parameter.name, latest(parameter), context);
}
