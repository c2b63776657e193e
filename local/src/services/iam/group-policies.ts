import type * as Iam from '@aws-sdk/client-iam';
import { attachPolicy, detachPolicy, listAttachedPolicies } from './attached-policies.ts';
import { requireGroup } from './identity.ts';
import { deleteInlinePolicy, getInlinePolicy, listInlinePolicies, putInlinePolicy } from './inline-policies.ts';
import type { IamContext } from './state.ts';

/** What groups share with users and roles: inline and attached policies. */
export const groupPolicyOperations = {
  PutGroupPolicy: (input: Iam.PutGroupPolicyCommandInput, context: IamContext) =>
    putInlinePolicy(requireGroup(input.GroupName, context), input, context),
  GetGroupPolicy: (input: Iam.GetGroupPolicyCommandInput, context: IamContext) => ({
    GroupName: input.GroupName,
    ...getInlinePolicy(requireGroup(input.GroupName, context), input),
  }),
  DeleteGroupPolicy: (input: Iam.DeleteGroupPolicyCommandInput, context: IamContext) =>
    deleteInlinePolicy(requireGroup(input.GroupName, context), input, context),
  ListGroupPolicies: (input: Iam.ListGroupPoliciesCommandInput, context: IamContext) =>
    listInlinePolicies(requireGroup(input.GroupName, context), input),
  AttachGroupPolicy: (input: Iam.AttachGroupPolicyCommandInput, context: IamContext) =>
    attachPolicy(requireGroup(input.GroupName, context), input, context),
  DetachGroupPolicy: (input: Iam.DetachGroupPolicyCommandInput, context: IamContext) =>
    detachPolicy(requireGroup(input.GroupName, context), input, context),
  ListAttachedGroupPolicies: (input: Iam.ListAttachedGroupPoliciesCommandInput, context: IamContext) =>
    listAttachedPolicies(requireGroup(input.GroupName, context), input),
};
