import { globMatches } from './glob-matches.ts';
import { attributeAt, textOf } from './planned-resource.ts';
import type { ResourceIndex } from './resource-index.ts';

/** A statement of the policy of a role, and the node that acts under it. */
export interface RoleStatement {
  /** The address of the function, state machine, pipe, schedule or API. */
  readonly bearer: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Whether one of the actions, which may hold `*`, is the given one: `events:PutEvents`. */
export function allows({ actions }: RoleStatement, action: string): boolean {
  return actions.some((each) => globMatches(each, action));
}

/** Who takes a role, by the attribute that names it. The role of a rule only delivers, which the rule's target says. */
const BEARERS: Readonly<Record<string, string>> = {
  aws_apigatewayv2_integration: 'credentials_arn',
  aws_lambda_function: 'role',
  aws_pipes_pipe: 'role_arn',
  aws_scheduler_schedule: 'target.role_arn',
  aws_sfn_state_machine: 'role_arn',
};

/** All that functions, state machines, pipes, schedules and APIs are allowed to do by their roles. */
export function roleStatements(index: ResourceIndex): readonly RoleStatement[] {
  const bearersOf = bearersByRole(index);
  return index.ofType('aws_iam_role_policy').flatMap((policy) => {
    const role = index.find(policy.attributes.role)?.address ?? '';
    const { Statement } = JSON.parse(textOf(policy, 'policy')) as { Statement: readonly Statement[] };
    return (bearersOf.get(role) ?? []).flatMap((bearer) =>
      Statement.filter(({ Effect }) => Effect === 'Allow').map(({ Action, Resource = [], Condition = {} }) => ({
        bearer,
        actions: [Action].flat(),
        resources: [Resource].flat(),
        conditions: Condition,
      })),
    );
  });
}

/** An integration acts for its API. */
function bearersByRole(index: ResourceIndex): ReadonlyMap<string, readonly string[]> {
  const bearers = new Map<string, string[]>();
  for (const [type, attribute] of Object.entries(BEARERS)) {
    for (const resource of index.ofType(type)) {
      const role = index.find(attributeAt(resource, attribute));
      const bearer = type === 'aws_apigatewayv2_integration' ? index.find(resource.attributes.api_id) : resource;
      if (role && bearer) bearers.set(role.address, [...(bearers.get(role.address) ?? []), bearer.address]);
    }
  }
  return bearers;
}
