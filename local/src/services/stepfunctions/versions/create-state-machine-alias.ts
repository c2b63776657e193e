import type { CreateStateMachineAliasCommandInput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../../service/errors.ts';
import { splitQualifier } from '../arns.ts';
import { checkLength } from '../constraints.ts';
import { constraintViolation } from '../errors.ts';
import type { StepFunctionsContext } from '../state.ts';
import { type Alias, checkRouting } from './alias.ts';

const NAME_PATTERN = String.raw`^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$`;

/**
 * Creates an alias; the same request again answers the one that is there.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachineAlias.html
 * @throws AwsError ConflictException, ResourceNotFound, ValidationException
 */
export function createStateMachineAlias(
  { name = '', description, routingConfiguration = [] }: CreateStateMachineAliasCommandInput,
  context: StepFunctionsContext,
) {
  checkLength(name, 'name', 1, 80);
  checkLength(description, 'description', 0, 256);
  if (!new RegExp(NAME_PATTERN).test(name)) {
    throw constraintViolation(name, 'name', `Member must satisfy regular expression pattern: ${NAME_PATTERN}`);
  }
  const routing = checkRouting(routingConfiguration, context);
  const { base } = splitQualifier(routing[0]?.stateMachineVersionArn ?? '');
  const now = context.clock.now();
  const created: Alias = {
    arn: `${base}:${name}`,
    name,
    stateMachineArn: base,
    description,
    routing,
    createdAt: now,
    updatedAt: now,
  };
  const known = context.state.aliases.get(created.arn);
  if (known && !isSame(known, created)) {
    throw new AwsError(
      'ConflictException',
      'Failed to create alias because an alias with the same name and a different routing configuration already exists.',
    );
  }
  if (!known) context.state.aliases.set(created.arn, created);
  return { stateMachineAliasArn: created.arn, creationDate: new Date((known ?? created).createdAt) };
}

function isSame(left: Alias, right: Alias): boolean {
  return left.description === right.description && JSON.stringify(left.routing) === JSON.stringify(right.routing);
}
