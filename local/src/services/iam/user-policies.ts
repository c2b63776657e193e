import type * as Iam from '@aws-sdk/client-iam';
import { withoutTags } from '../../service/tags.ts';
import { attachPolicy, detachPolicy, listAttachedPolicies } from './attached-policies.ts';
import { deleteBoundary, putBoundary } from './boundaries.ts';
import { requireUser, saveIdentity } from './identity.ts';
import { deleteInlinePolicy, getInlinePolicy, listInlinePolicies, putInlinePolicy } from './inline-policies.ts';
import type { IamContext } from './state.ts';
import { addTags, listTags } from './tags.ts';

/** What users share with groups and roles: inline and attached policies, boundary, tags. */
export const userPolicyOperations = {
  PutUserPolicy: (input: Iam.PutUserPolicyCommandInput, context: IamContext) =>
    putInlinePolicy(requireUser(input.UserName, context), input, context),
  GetUserPolicy: (input: Iam.GetUserPolicyCommandInput, context: IamContext) => ({
    UserName: input.UserName,
    ...getInlinePolicy(requireUser(input.UserName, context), input),
  }),
  DeleteUserPolicy: (input: Iam.DeleteUserPolicyCommandInput, context: IamContext) =>
    deleteInlinePolicy(requireUser(input.UserName, context), input, context),
  ListUserPolicies: (input: Iam.ListUserPoliciesCommandInput, context: IamContext) =>
    listInlinePolicies(requireUser(input.UserName, context), input),
  AttachUserPolicy: (input: Iam.AttachUserPolicyCommandInput, context: IamContext) =>
    attachPolicy(requireUser(input.UserName, context), input, context),
  DetachUserPolicy: (input: Iam.DetachUserPolicyCommandInput, context: IamContext) =>
    detachPolicy(requireUser(input.UserName, context), input, context),
  ListAttachedUserPolicies: (input: Iam.ListAttachedUserPoliciesCommandInput, context: IamContext) =>
    listAttachedPolicies(requireUser(input.UserName, context), input),
  PutUserPermissionsBoundary: (input: Iam.PutUserPermissionsBoundaryCommandInput, context: IamContext) =>
    putBoundary(requireUser(input.UserName, context), input.PermissionsBoundary, context),
  DeleteUserPermissionsBoundary: (input: Iam.DeleteUserPermissionsBoundaryCommandInput, context: IamContext) =>
    deleteBoundary(requireUser(input.UserName, context), context),
  TagUser: (input: Iam.TagUserCommandInput, context: IamContext) => {
    const user = requireUser(input.UserName, context);
    saveIdentity({ ...user, tags: addTags(user.tags, input.Tags) }, context);
    return {};
  },
  UntagUser: (input: Iam.UntagUserCommandInput, context: IamContext) => {
    const user = requireUser(input.UserName, context);
    saveIdentity({ ...user, tags: withoutTags(user.tags, input.TagKeys) }, context);
    return {};
  },
  ListUserTags: (input: Iam.ListUserTagsCommandInput, context: IamContext) =>
    listTags(requireUser(input.UserName, context).tags, input),
};
