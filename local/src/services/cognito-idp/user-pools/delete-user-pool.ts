import type { DeleteUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { clientsOfPool } from '../clients/find-client.ts';
import { invalidParameter } from '../errors.ts';
import type { CognitoContext } from '../state.ts';
import { removeUser } from '../users/save-user.ts';
import { usersOfPool } from '../users/users-of-pool.ts';
import { findPool } from './find-pool.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPool.html */
export function deleteUserPool({ UserPoolId }: DeleteUserPoolCommandInput, context: CognitoContext) {
  const { state } = context;
  const { id, settings } = findPool(UserPoolId, context);
  if (settings.DeletionProtection === 'ACTIVE') {
    throw invalidParameter(
      'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
    );
  }
  if ([...state.domains.values()].some(({ poolId }) => poolId === id)) {
    throw invalidParameter('User pool cannot be deleted. It has a domain configured that should be deleted first.');
  }
  for (const user of usersOfPool(id, context)) removeUser(user, context);
  for (const { ClientId } of clientsOfPool(id, context)) state.clients.delete(ClientId);
  for (const map of [state.groups, state.resourceServers, state.identityProviders]) {
    for (const [key, { poolId }] of map) if (poolId === id) map.delete(key);
  }
  for (const map of [state.uiCustomisations, state.riskConfigurations]) {
    for (const key of map.keys()) if (key.startsWith(`${id}/`)) map.delete(key);
  }
  state.logDeliveries.delete(id);
  state.signingKeys.delete(id);
  state.pools.delete(id);
  return {};
}
