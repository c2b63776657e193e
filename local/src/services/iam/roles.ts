import type {
  CreateRoleCommandInput,
  DeleteRoleCommandInput,
  GetRoleCommandInput,
  ListRolesCommandInput,
  UpdateAssumeRolePolicyCommandInput,
  UpdateRoleCommandInput,
  UpdateRoleDescriptionCommandInput,
} from '@aws-sdk/client-iam';
import { AwsError } from '../../service/errors.ts';
import { uniqueId } from '../../service/unique-id.ts';
import { boundaryMember, checkBoundary } from './boundaries.ts';
import { checkTrustPolicy, encodeDocument } from './check-document.ts';
import { deleteConflict, entityAlreadyExists, validationError } from './errors.ts';
import { identityArn, type Role, requireRole } from './identity.ts';
import { markerPage } from './marker-page.ts';
import { checkName, checkPath } from './names.ts';
import type { IamContext } from './state.ts';
import { addTags, tagsMember } from './tags.ts';

const NAME_LENGTH_MAX = 64;
const DESCRIPTION_LENGTH_MAX = 1000;
const SESSION_SECONDS = [3600, 43_200] as const;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export function createRole(input: CreateRoleCommandInput, context: IamContext) {
  const name = checkName('roleName', input.RoleName, NAME_LENGTH_MAX);
  const trustPolicy = input.AssumeRolePolicyDocument ?? '';
  const role: Role = {
    kind: 'role',
    name,
    path: checkPath(input.Path),
    id: uniqueId('AROA', context.account, name),
    createdAt: context.clock.now(),
    inline: {},
    attached: [],
    tags: addTags({}, input.Tags),
    ...checkBoundary(input.PermissionsBoundary, context),
    ...checkDescription(input.Description),
    trustPolicy,
    maxSessionSeconds: checkSession(input.MaxSessionDuration) ?? SESSION_SECONDS[0],
  };
  checkTrustPolicy(trustPolicy);
  if (context.state.roles.has(name)) throw entityAlreadyExists(`Role with name ${name} already exists.`);
  context.state.roles.set(name, role);
  return { Role: { ...describeRole(role, context), ...boundaryMember(role), ...tagsMember(role.tags) } };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
export function getRole(input: GetRoleCommandInput, context: IamContext) {
  const role = requireRole(input.RoleName, context);
  const details = { ...boundaryMember(role), ...tagsMember(role.tags), RoleLastUsed: {} };
  return { Role: { ...describeRole(role, context), ...details } };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html */
export function listRoles(input: ListRolesCommandInput, context: IamContext) {
  const prefix = input.PathPrefix ?? '/';
  const roles = [...context.state.roles.values()].filter(({ path }) => path.startsWith(prefix));
  const { items, rest } = markerPage(roles, ({ name }) => name, input);
  return { Roles: items.map((role) => describeRole(role, context)), ...rest };
}

/** What is left out is taken back: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html */
export function updateRole(input: UpdateRoleCommandInput, context: IamContext) {
  const role = requireRole(input.RoleName, context);
  const { description, ...kept } = role;
  const changed = { ...kept, ...checkDescription(input.Description ?? description) };
  const maxSessionSeconds = checkSession(input.MaxSessionDuration) ?? SESSION_SECONDS[0];
  context.state.roles.set(role.name, { ...changed, maxSessionSeconds });
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRoleDescription.html */
export function updateRoleDescription(input: UpdateRoleDescriptionCommandInput, context: IamContext) {
  const { description: _, ...role } = requireRole(input.RoleName, context);
  const changed = { ...role, ...checkDescription(input.Description) };
  context.state.roles.set(role.name, changed);
  return { Role: describeRole(changed, context) };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html */
export function updateAssumeRolePolicy(input: UpdateAssumeRolePolicyCommandInput, context: IamContext) {
  const role = requireRole(input.RoleName, context);
  const trustPolicy = input.PolicyDocument ?? '';
  checkTrustPolicy(trustPolicy);
  context.state.roles.set(role.name, { ...role, trustPolicy });
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html */
export function deleteRole(input: DeleteRoleCommandInput, context: IamContext) {
  const { name, path, attached, inline } = requireRole(input.RoleName, context);
  if (path.startsWith('/aws-service-role/')) {
    const message = `Cannot perform the operation on the protected role '${name}' - this role is only modifiable by AWS`;
    throw new AwsError('UnmodifiableEntityException', message);
  }
  const hasProfile = [...context.state.instanceProfiles.values()].some(({ roles }) => roles.includes(name));
  if (hasProfile) throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
  if (attached.length > 0) throw deleteConflict('Cannot delete entity, must detach all policies first.');
  if (Object.keys(inline).length > 0) throw deleteConflict('Cannot delete entity, must delete policies first.');
  context.state.roles.delete(name);
  return {};
}

/** A role as lists show it: without tags, boundary and last use. */
export function describeRole(role: Role, context: IamContext) {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: identityArn(role, context),
    CreateDate: new Date(role.createdAt),
    AssumeRolePolicyDocument: encodeDocument(role.trustPolicy),
    ...(role.description === undefined ? {} : { Description: role.description }),
    MaxSessionDuration: role.maxSessionSeconds,
  };
}

function checkDescription(text: string | undefined): Pick<Role, 'description'> {
  if (text === undefined || text === '') return {};
  if (text.length > DESCRIPTION_LENGTH_MAX) {
    throw validationError('description', text, `have length less than or equal to ${DESCRIPTION_LENGTH_MAX}`);
  }
  return { description: text };
}

function checkSession(seconds: number | undefined): number | undefined {
  const [least, most] = SESSION_SECONDS;
  if (seconds === undefined || (seconds >= least && seconds <= most)) return seconds;
  const bound = seconds < least ? `greater than or equal to ${least}` : `less than or equal to ${most}`;
  throw validationError('maxSessionDuration', seconds, `have value ${bound}`);
}
