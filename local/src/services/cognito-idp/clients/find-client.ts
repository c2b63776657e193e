import { resourceNotFound } from '../errors.ts';
import type { CognitoContext } from '../state.ts';
import { findPool } from '../user-pools/find-pool.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import type { UserPoolClient } from './user-pool-client.ts';

/** An app client and its pool, for requests that name the client alone. @throws AwsError ResourceNotFoundException */
export function findClient(
  clientId: string | undefined,
  context: CognitoContext,
): { readonly client: UserPoolClient; readonly pool: UserPool } {
  const client = context.state.clients.get(clientId ?? '');
  if (!client) throw clientNotFound(clientId);
  return { client, pool: findPool(client.UserPoolId, context) };
}

/** A pool's app client. @throws AwsError ResourceNotFoundException */
export function findClientOfPool(
  poolId: string | undefined,
  clientId: string | undefined,
  context: CognitoContext,
): UserPoolClient {
  const pool = findPool(poolId, context);
  const client = context.state.clients.get(clientId ?? '');
  if (client?.UserPoolId !== pool.id) throw clientNotFound(clientId);
  return client;
}

/** A pool's app clients, oldest first. */
export function clientsOfPool(poolId: string, { state }: CognitoContext): UserPoolClient[] {
  return [...state.clients.values()].filter(({ UserPoolId }) => UserPoolId === poolId);
}

function clientNotFound(clientId: string | undefined) {
  return resourceNotFound(`User pool client ${clientId} does not exist.`);
}
