import type { RoutingConfigurationListItem } from '@aws-sdk/client-sfn';
import { validationError } from '../../../service/validation-error.ts';
import { readArn, splitQualifier } from '../arns.ts';
import { constraintViolation, resourceNotFound } from '../errors.ts';
import type { StepFunctionsContext } from '../state.ts';

/** A name for one version of a machine, or for two between which executions are divided. */
export interface Alias {
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly description: string | undefined;
  readonly routing: readonly Route[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface Route {
  readonly stateMachineVersionArn: string;
  /** Percent. */
  readonly weight: number;
}

/** @throws AwsError InvalidArn, ResourceNotFound */
export function findAlias(arn: string, { state }: StepFunctionsContext): Alias {
  readArn(arn, 'stateMachine');
  const alias = state.aliases.get(arn);
  if (alias === undefined) throw resourceNotFound();
  return alias;
}

/**
 * Checks a routing configuration in the words of AWS.
 * @throws AwsError ValidationException, ResourceNotFound for a version that is not there
 */
export function checkRouting(given: readonly RoutingConfigurationListItem[], { state }: StepFunctionsContext): Route[] {
  if (given.length < 1 || given.length > 2) {
    const constraint = given.length < 1 ? 'greater than or equal to 1' : 'less than or equal to 2';
    throw constraintViolation(shown(given), 'routingConfiguration', `Member must have length ${constraint}`);
  }
  for (const [index, { weight = 0 }] of given.entries()) {
    if (weight >= 0 && weight <= 100) continue;
    const constraint = weight < 0 ? 'greater than or equal to 0' : 'less than or equal to 100';
    throw constraintViolation(
      weight,
      `routingConfiguration.${index + 1}.member.weight`,
      `Member must have value ${constraint}`,
    );
  }
  const routing = given.map(({ stateMachineVersionArn = '', weight = 0 }) => ({ stateMachineVersionArn, weight }));
  const arns = routing.map(({ stateMachineVersionArn }) => stateMachineVersionArn);
  if (new Set(arns).size < arns.length) {
    throw validationError(
      `Routing configuration must contain distinct state machine version ARNs. Received: [${arns.join(', ')}]`,
    );
  }
  if (!arns.every((arn) => /^\d+$/.test(splitQualifier(arn).qualifier ?? ''))) {
    throw validationError(
      `Routing configuration must contain state machine version ARNs. Received: [${arns.join(', ')}]`,
    );
  }
  const weights = routing.map(({ weight }) => weight);
  if (weights.reduce((sum, weight) => sum + weight, 0) !== 100) {
    throw validationError(`Sum of routing configuration weights must equal 100. Received: [${weights.join(', ')}]`);
  }
  if (new Set(arns.map((arn) => splitQualifier(arn).base)).size > 1) {
    throw validationError('Routing configuration must contain versions of the same state machine.');
  }
  if (!arns.every((arn) => state.versions.has(arn))) throw resourceNotFound();
  return routing;
}

function shown(given: readonly RoutingConfigurationListItem[]): string {
  const items = given.map(
    ({ stateMachineVersionArn, weight }) =>
      `RoutingConfigurationListItem(stateMachineVersionArn=${stateMachineVersionArn}, weight=${weight})`,
  );
  return `[${items.join(', ')}]`;
}
