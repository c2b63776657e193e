import type {
  CreatePolicyVersionCommandInput,
  DeletePolicyVersionCommandInput,
  GetPolicyVersionCommandInput,
  ListPolicyVersionsCommandInput,
  SetDefaultPolicyVersionCommandInput,
} from '@aws-sdk/client-iam';
import { encodeDocument } from './check-document.ts';
import { deleteConflict, limitExceeded } from './errors.ts';
import { type ManagedPolicy, type PolicyVersion, requirePolicy, requireVersion } from './managed-policy.ts';
import { markerPage } from './marker-page.ts';
import { checkManagedDocument, requireOwnPolicy } from './policies.ts';
import type { IamContext } from './state.ts';

const VERSIONS_MAX = 5;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html */
export function createPolicyVersion(input: CreatePolicyVersionCommandInput, context: IamContext) {
  const policy = requireOwnPolicy(input.PolicyArn, context);
  const document = checkManagedDocument(input.PolicyDocument);
  if (policy.versions.length >= VERSIONS_MAX) {
    throw limitExceeded(
      `A managed policy can have up to ${VERSIONS_MAX} versions. Before you create a new version, you must delete an existing version.`,
    );
  }
  const version: PolicyVersion = { id: `v${policy.nextVersion}`, document, createdAt: context.clock.now() };
  const changed: ManagedPolicy = {
    ...policy,
    updatedAt: version.createdAt,
    nextVersion: policy.nextVersion + 1,
    versions: [...policy.versions, version],
    defaultVersion: input.SetAsDefault === true ? version.id : policy.defaultVersion,
  };
  context.state.policies.set(policy.arn, changed);
  return { PolicyVersion: describeVersion(changed, version) };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html */
export function getPolicyVersion(input: GetPolicyVersionCommandInput, context: IamContext) {
  const policy = requirePolicy(input.PolicyArn, context);
  const version = requireVersion(policy, input.VersionId);
  return { PolicyVersion: { ...describeVersion(policy, version), Document: encodeDocument(version.document) } };
}

/** Newest first. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyVersions.html */
export function listPolicyVersions(input: ListPolicyVersionsCommandInput, context: IamContext) {
  const policy = requirePolicy(input.PolicyArn, context);
  const { items, rest } = markerPage(policy.versions, ({ id }) => id.slice(1).padStart(6, '0'), input);
  return { Versions: items.reverse().map((version) => describeVersion(policy, version)), ...rest };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetDefaultPolicyVersion.html */
export function setDefaultPolicyVersion(input: SetDefaultPolicyVersionCommandInput, context: IamContext) {
  const policy = requireOwnPolicy(input.PolicyArn, context);
  const { id } = requireVersion(policy, input.VersionId);
  context.state.policies.set(policy.arn, { ...policy, defaultVersion: id, updatedAt: context.clock.now() });
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicyVersion.html */
export function deletePolicyVersion(input: DeletePolicyVersionCommandInput, context: IamContext) {
  const policy = requireOwnPolicy(input.PolicyArn, context);
  const { id } = requireVersion(policy, input.VersionId);
  if (id === policy.defaultVersion) throw deleteConflict('Cannot delete the default version of a policy.');
  context.state.policies.set(policy.arn, {
    ...policy,
    versions: policy.versions.filter((version) => version.id !== id),
  });
  return {};
}

function describeVersion(policy: ManagedPolicy, { id, createdAt }: PolicyVersion) {
  return { VersionId: id, IsDefaultVersion: id === policy.defaultVersion, CreateDate: new Date(createdAt) };
}
