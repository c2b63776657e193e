import type { UpdateUserPoolClientCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import type { CognitoContext } from '../state.ts';
import { findPool } from '../user-pools/find-pool.ts';
import { clientSettings } from './client-settings.ts';
import { findClientOfPool } from './find-client.ts';
import type { UserPoolClient } from './user-pool-client.ts';

/**
 * Replaces a client's settings: what is not given becomes AWS's default, but for its name and token revocation.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPoolClient.html
 */
export function updateUserPoolClient(input: UpdateUserPoolClientCommandInput, context: CognitoContext) {
  const former = findClientOfPool(input.UserPoolId, input.ClientId, context);
  const pool = findPool(input.UserPoolId, context);
  const client: UserPoolClient = {
    ...clientSettings(pool, input, former.ClientSecret !== undefined, context),
    UserPoolId: pool.id,
    ClientName: input.ClientName ?? former.ClientName,
    ClientId: former.ClientId,
    ClientSecret: former.ClientSecret,
    EnableTokenRevocation: input.EnableTokenRevocation ?? former.EnableTokenRevocation,
    CreationDate: former.CreationDate,
    LastModifiedDate: new Date(context.clock.now()),
  };
  context.state.clients.set(client.ClientId, client);
  return { UserPoolClient: client };
}
