import type { PutPermissionCommandInput } from '@aws-sdk/client-eventbridge';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { AwsError } from '../../../service/errors.ts';
import { validationError } from '../../../service/validation-error.ts';
import { NAME } from '../names.ts';
import type { Context } from '../state.ts';
import { type BusPolicy, type PolicyStatement, parseBusPolicy } from './bus-policy.ts';
import { busArn, findBus } from './find-bus.ts';

const POLICY_CHARACTERS_MAX = 10_240;

/**
 * Adds a statement to a bus's policy, or replaces the policy. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html
 * @throws AwsError ResourceNotFoundException, ValidationException, PolicyLengthExceededException
 */
export function putPermission(input: PutPermissionCommandInput, context: Context): Record<string, never> {
  new Constraints()
    .text('eventBusName', input.EventBusName, { min: 1, max: 256, pattern: NAME })
    .text('action', input.Action, { min: 1, max: 64, pattern: /^events:[a-zA-Z]+$/ })
    .text('principal', input.Principal, { min: 1, max: 12, pattern: /^(\d{12}|\*)$/ })
    .text('statementId', input.StatementId, { min: 1, max: 64, pattern: /^[a-zA-Z0-9-_]+$/ })
    .check();
  const bus = findBus(input.EventBusName, context);
  const policy =
    input.Policy ?? JSON.stringify(withStatement(parseBusPolicy(bus.policy), statement(input, bus.name, context)));
  if (input.Policy !== undefined) checkPolicy(input.Policy);
  if (policy.length > POLICY_CHARACTERS_MAX) {
    throw new AwsError(
      'PolicyLengthExceededException',
      `The event bus policy exceeds ${POLICY_CHARACTERS_MAX} characters.`,
    );
  }
  context.state.buses.set(bus.name, { ...bus, policy, modifiedAt: context.clock.now() });
  return {};
}

function statement(input: PutPermissionCommandInput, busName: string, context: Context): PolicyStatement {
  const { Action, Principal, StatementId, Condition } = input;
  for (const [name, value] of Object.entries({ Action, Principal, StatementId })) {
    if (value === undefined) throw validationError(`Parameter ${name} must be specified.`);
  }
  if (Action !== 'events:PutEvents') throw validationError("Provided value in parameter 'action' is not supported.");
  if (Condition !== undefined && (Condition.Type !== 'StringEquals' || Condition.Key !== 'aws:PrincipalOrgID')) {
    throw validationError(
      'Parameter Condition is not valid. Reason: only StringEquals on aws:PrincipalOrgID is supported.',
    );
  }
  return {
    Sid: StatementId,
    Effect: 'Allow',
    Principal: Principal === '*' ? '*' : { AWS: `arn:aws:iam::${Principal}:root` },
    Action,
    Resource: busArn(busName, context),
    ...(Condition === undefined ? {} : { Condition: { StringEquals: { 'aws:PrincipalOrgID': Condition.Value } } }),
  };
}

/** A statement takes the place of the one with the same id. */
function withStatement(policy: BusPolicy, added: PolicyStatement): BusPolicy {
  const others = policy.Statement.filter(({ Sid }) => Sid !== added.Sid);
  return { ...policy, Statement: [...others, added] };
}

function checkPolicy(text: string): void {
  if (parseBusPolicy(text).Statement.length === 0) throw validationError('Invalid policy: a policy needs statements.');
}
