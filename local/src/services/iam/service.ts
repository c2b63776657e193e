import { defineService } from '../../service/service.ts';
import * as accessKeys from './access-keys.ts';
import * as account from './account.ts';
import { groupPolicyOperations } from './group-policies.ts';
import * as groups from './groups.ts';
import * as instanceProfiles from './instance-profiles.ts';
import * as loginProfiles from './login-profiles.ts';
import * as model from './model.ts';
import * as oidcProviders from './oidc-providers.ts';
import * as passwordPolicy from './password-policy.ts';
import * as policies from './policies.ts';
import * as policyVersions from './policy-versions.ts';
import { rolePolicyOperations } from './role-policies.ts';
import * as roles from './roles.ts';
import * as serviceLinkedRoles from './service-linked-roles.ts';
import { createIamState } from './state.ts';
import { userCredentialOperations } from './user-credentials.ts';
import { userPolicyOperations } from './user-policies.ts';
import * as users from './users.ts';

/** AWS Identity and Access Management. https://docs.aws.amazon.com/IAM/latest/APIReference/ */
export const iam = defineService({
  name: 'iam',
  protocol: {
    kind: 'query',
    signingName: 'iam',
    apiVersion: '2010-05-08',
    xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  },
  model,
  global: true,
  arnService: 'iam',
  validationErrorCode: 'ValidationError',
  state: createIamState,
  operations: {
    ...userPolicyOperations,
    ...groupPolicyOperations,
    ...rolePolicyOperations,
    ...userCredentialOperations,

    CreateUser: users.createUser,
    GetUser: users.getUser,
    ListUsers: users.listUsers,
    UpdateUser: users.updateUser,
    DeleteUser: users.deleteUser,

    CreateAccessKey: accessKeys.createAccessKey,
    ListAccessKeys: accessKeys.listAccessKeys,
    UpdateAccessKey: accessKeys.updateAccessKey,
    DeleteAccessKey: accessKeys.deleteAccessKey,
    GetAccessKeyLastUsed: accessKeys.getAccessKeyLastUsed,

    CreateLoginProfile: loginProfiles.createLoginProfile,
    GetLoginProfile: loginProfiles.getLoginProfile,
    UpdateLoginProfile: loginProfiles.updateLoginProfile,
    DeleteLoginProfile: loginProfiles.deleteLoginProfile,

    CreateGroup: groups.createGroup,
    GetGroup: groups.getGroup,
    ListGroups: groups.listGroups,
    ListGroupsForUser: groups.listGroupsForUser,
    UpdateGroup: groups.updateGroup,
    DeleteGroup: groups.deleteGroup,
    AddUserToGroup: groups.addUserToGroup,
    RemoveUserFromGroup: groups.removeUserFromGroup,

    CreateRole: roles.createRole,
    GetRole: roles.getRole,
    ListRoles: roles.listRoles,
    UpdateRole: roles.updateRole,
    UpdateRoleDescription: roles.updateRoleDescription,
    UpdateAssumeRolePolicy: roles.updateAssumeRolePolicy,
    DeleteRole: roles.deleteRole,

    CreateServiceLinkedRole: serviceLinkedRoles.createServiceLinkedRole,
    DeleteServiceLinkedRole: serviceLinkedRoles.deleteServiceLinkedRole,
    GetServiceLinkedRoleDeletionStatus: serviceLinkedRoles.getServiceLinkedRoleDeletionStatus,

    CreatePolicy: policies.createPolicy,
    GetPolicy: policies.getPolicy,
    DeletePolicy: policies.deletePolicy,
    ListPolicies: policies.listPolicies,
    ListEntitiesForPolicy: policies.listEntitiesForPolicy,
    TagPolicy: policies.tagPolicy,
    UntagPolicy: policies.untagPolicy,
    ListPolicyTags: policies.listPolicyTags,
    CreatePolicyVersion: policyVersions.createPolicyVersion,
    GetPolicyVersion: policyVersions.getPolicyVersion,
    ListPolicyVersions: policyVersions.listPolicyVersions,
    SetDefaultPolicyVersion: policyVersions.setDefaultPolicyVersion,
    DeletePolicyVersion: policyVersions.deletePolicyVersion,

    CreateInstanceProfile: instanceProfiles.createInstanceProfile,
    GetInstanceProfile: instanceProfiles.getInstanceProfile,
    ListInstanceProfiles: instanceProfiles.listInstanceProfiles,
    ListInstanceProfilesForRole: instanceProfiles.listInstanceProfilesForRole,
    AddRoleToInstanceProfile: instanceProfiles.addRoleToInstanceProfile,
    RemoveRoleFromInstanceProfile: instanceProfiles.removeRoleFromInstanceProfile,
    DeleteInstanceProfile: instanceProfiles.deleteInstanceProfile,
    TagInstanceProfile: instanceProfiles.tagInstanceProfile,
    UntagInstanceProfile: instanceProfiles.untagInstanceProfile,
    ListInstanceProfileTags: instanceProfiles.listInstanceProfileTags,

    CreateOpenIDConnectProvider: oidcProviders.createOpenIDConnectProvider,
    GetOpenIDConnectProvider: oidcProviders.getOpenIDConnectProvider,
    ListOpenIDConnectProviders: oidcProviders.listOpenIDConnectProviders,
    UpdateOpenIDConnectProviderThumbprint: oidcProviders.updateOpenIDConnectProviderThumbprint,
    AddClientIDToOpenIDConnectProvider: oidcProviders.addClientIDToOpenIDConnectProvider,
    RemoveClientIDFromOpenIDConnectProvider: oidcProviders.removeClientIDFromOpenIDConnectProvider,
    DeleteOpenIDConnectProvider: oidcProviders.deleteOpenIDConnectProvider,
    TagOpenIDConnectProvider: oidcProviders.tagOpenIDConnectProvider,
    UntagOpenIDConnectProvider: oidcProviders.untagOpenIDConnectProvider,
    ListOpenIDConnectProviderTags: oidcProviders.listOpenIDConnectProviderTags,

    CreateAccountAlias: account.createAccountAlias,
    ListAccountAliases: account.listAccountAliases,
    DeleteAccountAlias: account.deleteAccountAlias,
    GetAccountSummary: account.getAccountSummary,
    UpdateAccountPasswordPolicy: passwordPolicy.updateAccountPasswordPolicy,
    GetAccountPasswordPolicy: passwordPolicy.getAccountPasswordPolicy,
    DeleteAccountPasswordPolicy: passwordPolicy.deleteAccountPasswordPolicy,
  },
});
