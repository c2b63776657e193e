import type { UpdateStateMachineAliasCommandInput } from '@aws-sdk/client-sfn';
import { validationError } from '../../../service/validation-error.ts';
import { checkLength } from '../constraints.ts';
import type { StepFunctionsContext } from '../state.ts';
import { checkRouting, findAlias } from './alias.ts';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachineAlias.html */
export function updateStateMachineAlias(
  { stateMachineAliasArn = '', description, routingConfiguration }: UpdateStateMachineAliasCommandInput,
  context: StepFunctionsContext,
) {
  const alias = findAlias(stateMachineAliasArn, context);
  if (description === undefined && routingConfiguration === undefined) {
    throw validationError('Either the description or the routing configuration must be specified');
  }
  checkLength(description, 'description', 0, 256);
  const routing = routingConfiguration === undefined ? alias.routing : checkRouting(routingConfiguration, context);
  const updatedAt = context.clock.now();
  context.state.aliases.set(alias.arn, { ...alias, description: description ?? alias.description, routing, updatedAt });
  return { updateDate: new Date(updatedAt) };
}
