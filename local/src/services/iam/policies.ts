import type {
  CreatePolicyCommandInput,
  DeletePolicyCommandInput,
  GetPolicyCommandInput,
  ListEntitiesForPolicyCommandInput,
  ListPoliciesCommandInput,
  ListPolicyTagsCommandInput,
  TagPolicyCommandInput,
  UntagPolicyCommandInput,
} from '@aws-sdk/client-iam';
import { AwsError } from '../../service/errors.ts';
import { withoutTags } from '../../service/tags.ts';
import { uniqueId } from '../../service/unique-id.ts';
import { awsManagedPolicies } from './aws-managed-policies.ts';
import { checkIdentityPolicy } from './check-document.ts';
import { deleteConflict, entityAlreadyExists, limitExceeded } from './errors.ts';
import { iamArn } from './identity.ts';
import { attachedTo, boundedBy, isAwsManaged, type ManagedPolicy, requirePolicy } from './managed-policy.ts';
import { markerPage } from './marker-page.ts';
import { checkName, checkPath } from './names.ts';
import type { IamContext } from './state.ts';
import { addTags, listTags, tagsMember } from './tags.ts';

const NAME_LENGTH_MAX = 128;
const DOCUMENT_LENGTH_MAX = 6144;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html */
export function createPolicy(input: CreatePolicyCommandInput, context: IamContext) {
  const name = checkName('policyName', input.PolicyName, NAME_LENGTH_MAX);
  const path = checkPath(input.Path);
  const arn = iamArn(`policy${path}${name}`, context);
  const isTaken = [...context.state.policies.values()].some((policy) => policy.name === name);
  if (isTaken) throw entityAlreadyExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
  const document = checkManagedDocument(input.PolicyDocument);
  const now = context.clock.now();
  const policy: ManagedPolicy = {
    arn,
    id: uniqueId('ANPA', context.account, name),
    name,
    path,
    ...(input.Description === undefined ? {} : { description: input.Description }),
    createdAt: now,
    updatedAt: now,
    defaultVersion: 'v1',
    nextVersion: 2,
    versions: [{ id: 'v1', document, createdAt: now }],
    tags: addTags({}, input.Tags),
  };
  context.state.policies.set(arn, policy);
  return { Policy: { ...describePolicy(policy, context), ...tagsMember(policy.tags) } };
}

/** @throws AwsError MalformedPolicyDocumentException, LimitExceededException */
export function checkManagedDocument(document = ''): string {
  checkIdentityPolicy(document);
  if (document.replace(/\s/g, '').length > DOCUMENT_LENGTH_MAX) {
    throw limitExceeded(`Cannot exceed quota for PolicySize: ${DOCUMENT_LENGTH_MAX}`);
  }
  return document;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicy.html */
export function getPolicy(input: GetPolicyCommandInput, context: IamContext) {
  const policy = requirePolicy(input.PolicyArn, context);
  const description = policy.description === undefined ? {} : { Description: policy.description };
  return { Policy: { ...describePolicy(policy, context), ...description, ...tagsMember(policy.tags) } };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html */
export function deletePolicy(input: DeletePolicyCommandInput, context: IamContext) {
  const { arn, versions } = requireOwnPolicy(input.PolicyArn, context);
  const { users, groups, roles } = attachedTo(arn, context);
  if (users.length + groups.length + roles.length + boundedBy(arn, context) > 0) {
    throw deleteConflict('Cannot delete a policy attached to entities.');
  }
  if (versions.length > 1) {
    throw deleteConflict(
      "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    );
  }
  context.state.policies.delete(arn);
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicies.html */
export function listPolicies(input: ListPoliciesCommandInput, context: IamContext) {
  const { Scope: scope = 'All', PathPrefix: prefix = '/', OnlyAttached: onlyAttached = false } = input;
  const own = scope === 'AWS' ? [] : [...context.state.policies.values()];
  const aws = scope === 'Local' ? [] : awsManagedPolicies();
  const policies = [...own, ...aws]
    .filter((policy) => policy.path.startsWith(prefix))
    .map((policy) => describePolicy(policy, context))
    .filter(({ AttachmentCount }) => !onlyAttached || AttachmentCount > 0);
  const { items, rest } = markerPage(policies, ({ Arn }) => Arn, input);
  return { Policies: items, ...rest };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListEntitiesForPolicy.html */
export function listEntitiesForPolicy(input: ListEntitiesForPolicyCommandInput, context: IamContext) {
  if (!isAwsManaged(input.PolicyArn ?? '')) requirePolicy(input.PolicyArn, context);
  const { users, groups, roles } = attachedTo(input.PolicyArn ?? '', context);
  const wants = (kind: string) => input.EntityFilter === undefined || input.EntityFilter === kind;
  return {
    PolicyUsers: wants('User') ? users.map(({ name, id }) => ({ UserName: name, UserId: id })) : [],
    PolicyGroups: wants('Group') ? groups.map(({ name, id }) => ({ GroupName: name, GroupId: id })) : [],
    PolicyRoles: wants('Role') ? roles.map(({ name, id }) => ({ RoleName: name, RoleId: id })) : [],
    IsTruncated: false,
  };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagPolicy.html */
export function tagPolicy(input: TagPolicyCommandInput, context: IamContext) {
  const policy = requireOwnPolicy(input.PolicyArn, context);
  context.state.policies.set(policy.arn, { ...policy, tags: addTags(policy.tags, input.Tags) });
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagPolicy.html */
export function untagPolicy(input: UntagPolicyCommandInput, context: IamContext) {
  const policy = requireOwnPolicy(input.PolicyArn, context);
  context.state.policies.set(policy.arn, { ...policy, tags: withoutTags(policy.tags, input.TagKeys) });
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyTags.html */
export function listPolicyTags(input: ListPolicyTagsCommandInput, context: IamContext) {
  return listTags(requirePolicy(input.PolicyArn, context).tags, input);
}

/** A policy of the account: AWS's own cannot be changed. @throws AwsError AccessDenied, NoSuchEntityException */
export function requireOwnPolicy(arn: string | undefined, context: IamContext): ManagedPolicy {
  if (!isAwsManaged(arn ?? '')) return requirePolicy(arn, context);
  throw new AwsError(
    'AccessDenied',
    `User: ${context.principal.arn} is not authorized to change resource: policy ${arn}`,
    {
      status: 403,
    },
  );
}

function describePolicy(policy: ManagedPolicy, context: IamContext) {
  const { users, groups, roles } = attachedTo(policy.arn, context);
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion,
    AttachmentCount: users.length + groups.length + roles.length,
    PermissionsBoundaryUsageCount: boundedBy(policy.arn, context),
    IsAttachable: true,
    CreateDate: new Date(policy.createdAt),
    UpdateDate: new Date(policy.updatedAt),
  };
}
