import { noSuchEntity } from './errors.ts';
import type { IamContext } from './state.ts';

/** What users, groups and roles have in common. Plain data; times are milliseconds since the epoch. */
interface IdentityBase {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly createdAt: number;
  /** Inline policies: documents by name, as they were written. */
  readonly inline: Readonly<Record<string, string>>;
  /** ARNs of attached managed policies. */
  readonly attached: readonly string[];
}

export interface User extends IdentityBase {
  readonly kind: 'user';
  readonly tags: Readonly<Record<string, string>>;
  readonly permissionsBoundary?: string;
}

export interface Group extends IdentityBase {
  readonly kind: 'group';
  /** Names of its users. */
  readonly members: readonly string[];
}

export interface Role extends IdentityBase {
  readonly kind: 'role';
  readonly tags: Readonly<Record<string, string>>;
  readonly permissionsBoundary?: string;
  /** The trust policy, as it was written. */
  readonly trustPolicy: string;
  readonly description?: string;
  readonly maxSessionSeconds: number;
}

export type Identity = User | Group | Role;

/** @throws AwsError NoSuchEntityException */
export function requireUser(name: string | undefined, { state }: IamContext): User {
  return found(state.users.get(name ?? ''), `The user with name ${name} cannot be found.`);
}

/** @throws AwsError NoSuchEntityException */
export function requireGroup(name: string | undefined, { state }: IamContext): Group {
  return found(state.groups.get(name ?? ''), `The group with name ${name} cannot be found.`);
}

/** @throws AwsError NoSuchEntityException */
export function requireRole(name: string | undefined, { state }: IamContext): Role {
  return found(state.roles.get(name ?? ''), `The role with name ${name} cannot be found.`);
}

/** Stores a changed user, group or role. */
export function saveIdentity(identity: Identity, { state }: IamContext): void {
  if (identity.kind === 'user') state.users.set(identity.name, identity);
  else if (identity.kind === 'group') state.groups.set(identity.name, identity);
  else state.roles.set(identity.name, identity);
}

export function identityArn({ kind, path, name }: Identity, context: IamContext): string {
  return iamArn(`${kind}${path}${name}`, context);
}

/** IAM's ARNs have no region. */
export function iamArn(resource: string, { account }: IamContext): string {
  return `arn:aws:iam::${account}:${resource}`;
}

function found<Value>(value: Value | undefined, message: string): Value {
  if (value === undefined) throw noSuchEntity(message);
  return value;
}
