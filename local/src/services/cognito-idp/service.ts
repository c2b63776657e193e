import { defineService } from '../../service/service.ts';
import { authenticationOperations } from './authentication/operations.ts';
import { createUserPoolClient } from './clients/create-user-pool-client.ts';
import { updateUserPoolClient } from './clients/update-user-pool-client.ts';
import { deleteUserPoolClient, describeUserPoolClient, listUserPoolClients } from './clients/user-pool-clients.ts';
import { getLogDeliveryConfiguration, setLogDeliveryConfiguration } from './customisation/log-delivery.ts';
import { describeRiskConfiguration, setRiskConfiguration } from './customisation/risk-configuration.ts';
import { getUICustomization, setUICustomization } from './customisation/ui-customisation.ts';
import { crossOrigin } from './data-plane/cross-origin.ts';
import { handlePoolRequest } from './data-plane/handle-pool-request.ts';
import { ownsRequest } from './data-plane/owns-request.ts';
import { poolAddress } from './data-plane/pool-address.ts';
import {
  createUserPoolDomain,
  deleteUserPoolDomain,
  describeUserPoolDomain,
  updateUserPoolDomain,
} from './domains/user-pool-domains.ts';
import { createGroup, deleteGroup, getGroup, listGroups, updateGroup } from './groups/groups.ts';
import {
  adminAddUserToGroup,
  adminListGroupsForUser,
  adminRemoveUserFromGroup,
  listUsersInGroup,
} from './groups/membership.ts';
import {
  createIdentityProvider,
  deleteIdentityProvider,
  describeIdentityProvider,
  getIdentityProviderByIdentifier,
  listIdentityProviders,
  updateIdentityProvider,
} from './identity-providers/identity-providers.ts';
import * as model from './model.ts';
import { domainAddress } from './oauth/domain-address.ts';
import { handleDomainRequest } from './oauth/handle-domain-request.ts';
import {
  createResourceServer,
  deleteResourceServer,
  describeResourceServer,
  listResourceServers,
  updateResourceServer,
} from './resource-servers/resource-servers.ts';
import { createCognitoState } from './state.ts';
import { listTagsForResource, tagResource, untagResource } from './tags/tags.ts';
import { addCustomAttributes } from './user-pools/add-custom-attributes.ts';
import { createUserPool } from './user-pools/create-user-pool.ts';
import { deleteUserPool } from './user-pools/delete-user-pool.ts';
import { describeUserPool } from './user-pools/describe-user-pool.ts';
import { listUserPools } from './user-pools/list-user-pools.ts';
import { getUserPoolMfaConfig, setUserPoolMfaConfig } from './user-pools/mfa-config.ts';
import { updateUserPool } from './user-pools/update-user-pool.ts';
import { userOperations } from './users/operations.ts';

/**
 * Amazon Cognito user pools.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/
 */
export const cognitoIdp = defineService({
  name: 'cognito-idp',
  protocol: {
    kind: 'json',
    signingName: 'cognito-idp',
    targetPrefix: 'AWSCognitoIdentityProviderService',
    apiVersion: '2016-04-18',
  },
  model,
  state: createCognitoState,
  validationErrorCode: 'InvalidParameterException',
  start({ state }) {
    for (const user of state.users.values()) state.userIndex.add(user);
  },
  dataPlane: [
    { path: 'cognito-idp', address: poolAddress, handle: handlePoolRequest },
    { path: 'cognito-domain', address: domainAddress, handle: handleDomainRequest },
  ],
  crossOrigin,
  owns: ownsRequest,
  operations: {
    AddCustomAttributes: addCustomAttributes,
    AdminAddUserToGroup: adminAddUserToGroup,
    AdminListGroupsForUser: adminListGroupsForUser,
    AdminRemoveUserFromGroup: adminRemoveUserFromGroup,
    CreateGroup: createGroup,
    CreateIdentityProvider: createIdentityProvider,
    CreateResourceServer: createResourceServer,
    CreateUserPool: createUserPool,
    CreateUserPoolClient: createUserPoolClient,
    CreateUserPoolDomain: createUserPoolDomain,
    DeleteGroup: deleteGroup,
    DeleteIdentityProvider: deleteIdentityProvider,
    DeleteResourceServer: deleteResourceServer,
    DeleteUserPool: deleteUserPool,
    DeleteUserPoolClient: deleteUserPoolClient,
    DeleteUserPoolDomain: deleteUserPoolDomain,
    DescribeIdentityProvider: describeIdentityProvider,
    DescribeResourceServer: describeResourceServer,
    DescribeRiskConfiguration: describeRiskConfiguration,
    DescribeUserPool: describeUserPool,
    DescribeUserPoolClient: describeUserPoolClient,
    DescribeUserPoolDomain: describeUserPoolDomain,
    GetGroup: getGroup,
    GetIdentityProviderByIdentifier: getIdentityProviderByIdentifier,
    GetLogDeliveryConfiguration: getLogDeliveryConfiguration,
    GetUICustomization: getUICustomization,
    GetUserPoolMfaConfig: getUserPoolMfaConfig,
    ListGroups: listGroups,
    ListIdentityProviders: listIdentityProviders,
    ListResourceServers: listResourceServers,
    ListTagsForResource: listTagsForResource,
    ListUserPoolClients: listUserPoolClients,
    ListUserPools: listUserPools,
    ListUsersInGroup: listUsersInGroup,
    SetLogDeliveryConfiguration: setLogDeliveryConfiguration,
    SetRiskConfiguration: setRiskConfiguration,
    SetUICustomization: setUICustomization,
    SetUserPoolMfaConfig: setUserPoolMfaConfig,
    TagResource: tagResource,
    UntagResource: untagResource,
    UpdateGroup: updateGroup,
    UpdateIdentityProvider: updateIdentityProvider,
    UpdateResourceServer: updateResourceServer,
    UpdateUserPool: updateUserPool,
    UpdateUserPoolClient: updateUserPoolClient,
    UpdateUserPoolDomain: updateUserPoolDomain,
    ...userOperations,
    ...authenticationOperations,
  },
});
