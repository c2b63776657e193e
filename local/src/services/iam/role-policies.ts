import type * as Iam from '@aws-sdk/client-iam';
import { withoutTags } from '../../service/tags.ts';
import { attachPolicy, detachPolicy, listAttachedPolicies } from './attached-policies.ts';
import { deleteBoundary, putBoundary } from './boundaries.ts';
import { requireRole, saveIdentity } from './identity.ts';
import { deleteInlinePolicy, getInlinePolicy, listInlinePolicies, putInlinePolicy } from './inline-policies.ts';
import type { IamContext } from './state.ts';
import { addTags, listTags } from './tags.ts';

/** What roles share with users and groups: inline and attached policies, boundary, tags. */
export const rolePolicyOperations = {
  PutRolePolicy: (input: Iam.PutRolePolicyCommandInput, context: IamContext) =>
    putInlinePolicy(requireRole(input.RoleName, context), input, context),
  GetRolePolicy: (input: Iam.GetRolePolicyCommandInput, context: IamContext) => ({
    RoleName: input.RoleName,
    ...getInlinePolicy(requireRole(input.RoleName, context), input),
  }),
  DeleteRolePolicy: (input: Iam.DeleteRolePolicyCommandInput, context: IamContext) =>
    deleteInlinePolicy(requireRole(input.RoleName, context), input, context),
  ListRolePolicies: (input: Iam.ListRolePoliciesCommandInput, context: IamContext) =>
    listInlinePolicies(requireRole(input.RoleName, context), input),
  AttachRolePolicy: (input: Iam.AttachRolePolicyCommandInput, context: IamContext) =>
    attachPolicy(requireRole(input.RoleName, context), input, context),
  DetachRolePolicy: (input: Iam.DetachRolePolicyCommandInput, context: IamContext) =>
    detachPolicy(requireRole(input.RoleName, context), input, context),
  ListAttachedRolePolicies: (input: Iam.ListAttachedRolePoliciesCommandInput, context: IamContext) =>
    listAttachedPolicies(requireRole(input.RoleName, context), input),
  PutRolePermissionsBoundary: (input: Iam.PutRolePermissionsBoundaryCommandInput, context: IamContext) =>
    putBoundary(requireRole(input.RoleName, context), input.PermissionsBoundary, context),
  DeleteRolePermissionsBoundary: (input: Iam.DeleteRolePermissionsBoundaryCommandInput, context: IamContext) =>
    deleteBoundary(requireRole(input.RoleName, context), context),
  TagRole: (input: Iam.TagRoleCommandInput, context: IamContext) => {
    const role = requireRole(input.RoleName, context);
    saveIdentity({ ...role, tags: addTags(role.tags, input.Tags) }, context);
    return {};
  },
  UntagRole: (input: Iam.UntagRoleCommandInput, context: IamContext) => {
    const role = requireRole(input.RoleName, context);
    saveIdentity({ ...role, tags: withoutTags(role.tags, input.TagKeys) }, context);
    return {};
  },
  ListRoleTags: (input: Iam.ListRoleTagsCommandInput, context: IamContext) =>
    listTags(requireRole(input.RoleName, context).tags, input),
};
