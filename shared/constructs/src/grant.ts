/** What a role may do: one statement of its policy. */
export interface Grant {
  /** Names the statement, in letters and digits: `StoreOrders`. */
  readonly sid: string;
  /** The actions, each by name: `dynamodb:PutItem`. */
  readonly actions: readonly string[];
  /** The ARNs of the resources. */
  readonly resources: readonly string[];
  /** Condition operators to keys to values, as in IAM. @default none */
  readonly conditions?: Conditions;
  /** The sentence that says why an action or a resource holds a `*`; required exactly then. @default none */
  readonly wildcardReason?: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** A statement of a resource policy: a grant that names who receives it, or who is refused. */
export interface ResourceGrant extends Grant {
  readonly principal: { readonly Service: string | readonly string[] } | { readonly AWS: string } | '*';
  /** @default Allow */
  readonly effect?: 'Allow' | 'Deny';
}

/** A policy as Terraform takes it, and the reasons for its wildcards by statement. */
export interface Policy {
  readonly json: string;
  readonly wildcardReasons: Readonly<Record<string, string>>;
}

/**
 * Writes grants as an IAM policy.
 *
 * @throws Error when a statement's name is not usable or taken, when it grants nothing, when a `*` has no reason, and
 *   when there is a reason without a `*`
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function policyOf(grants: readonly (Grant | ResourceGrant)[]): Policy {
  const reasons = new Map<string, string>();
  const sids = new Set<string>();
  for (const grant of grants) {
    checkGrant(grant, sids);
    sids.add(grant.sid);
    if (grant.wildcardReason) reasons.set(grant.sid, grant.wildcardReason);
  }
  return {
    json: JSON.stringify({ Version: '2012-10-17', Statement: grants.map(statementOf) }),
    wildcardReasons: Object.fromEntries(reasons),
  };
}

function checkGrant({ sid, actions, resources, wildcardReason }: Grant, taken: ReadonlySet<string>) {
  if (!/^[A-Za-z0-9]+$/.test(sid)) throw new Error(`The Sid "${sid}" must be made of letters and digits.`);
  if (taken.has(sid)) throw new Error(`Two statements of one policy have the Sid "${sid}".`);
  if (actions.length === 0 || resources.length === 0) throw new Error(`The statement "${sid}" grants nothing.`);
  const wildcards = [...actions, ...resources].filter((text) => text.includes('*'));
  if (wildcards.length > 0 && !wildcardReason) {
    throw new Error(`The statement "${sid}" has ${wildcards.join(', ')}: name what is meant or give a wildcardReason.`);
  }
  if (wildcards.length === 0 && wildcardReason) {
    throw new Error(`The statement "${sid}" gives a wildcardReason and has no wildcard.`);
  }
}

function statementOf(grant: Grant | ResourceGrant) {
  return {
    Sid: grant.sid,
    Effect: 'effect' in grant ? grant.effect : 'Allow',
    ...('principal' in grant ? { Principal: grant.principal } : {}),
    Action: grant.actions,
    Resource: grant.resources,
    ...(grant.conditions ? { Condition: grant.conditions } : {}),
  };
}
