import { awsManagedPolicy } from './aws-managed-policies.ts';
import { noSuchEntity } from './errors.ts';
import type { IamContext } from './state.ts';

export interface PolicyVersion {
  /** `v1`, `v2`, … */
  readonly id: string;
  readonly document: string;
  readonly createdAt: number;
}

/** A managed policy as it is kept. */
export interface ManagedPolicy {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly description?: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly defaultVersion: string;
  /** The number of the version that is made next; numbers are not used twice. */
  readonly nextVersion: number;
  readonly versions: readonly PolicyVersion[];
  readonly tags: Readonly<Record<string, string>>;
}

export function isAwsManaged(arn: string): boolean {
  return arn.startsWith('arn:aws:iam::aws:policy/');
}

/** The policy of an ARN, AWS's well-known ones among them. @throws AwsError NoSuchEntityException */
export function requirePolicy(arn: string | undefined, context: IamContext): ManagedPolicy {
  const policy = context.state.policies.get(arn ?? '') ?? awsManagedPolicy(arn ?? '');
  if (!policy) throw noSuchEntity(`Policy ${arn} was not found.`);
  return policy;
}

/** @throws AwsError NoSuchEntityException */
export function requireVersion(policy: ManagedPolicy, id: string | undefined): PolicyVersion {
  const version = policy.versions.find((known) => known.id === id);
  if (!version) {
    throw noSuchEntity(`Policy ${policy.arn} version ${id} does not exist or is not attachable.`);
  }
  return version;
}

/** Users, groups and roles that have the policy attached. */
export function attachedTo(arn: string, { state }: IamContext) {
  const has = ({ attached }: { attached: readonly string[] }) => attached.includes(arn);
  return {
    users: [...state.users.values()].filter(has),
    groups: [...state.groups.values()].filter(has),
    roles: [...state.roles.values()].filter(has),
  };
}

/** How many users and roles are bounded by the policy. */
export function boundedBy(arn: string, { state }: IamContext): number {
  const identities = [...state.users.values(), ...state.roles.values()];
  return identities.filter(({ permissionsBoundary }) => permissionsBoundary === arn).length;
}
