import type { CreateUserPoolClientCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { randomText } from '../random-text.ts';
import type { CognitoContext } from '../state.ts';
import { findPool } from '../user-pools/find-pool.ts';
import { clientSettings } from './client-settings.ts';
import type { UserPoolClient } from './user-pool-client.ts';

const LOWER_ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html */
export function createUserPoolClient(input: CreateUserPoolClientCommandInput, context: CognitoContext) {
  const { UserPoolId, ClientName = '', GenerateSecret, ...settings } = input;
  const pool = findPool(UserPoolId, context);
  new Constraints()
    .text('clientName', ClientName, { min: 1, max: 128, pattern: /^[\w\s+=,.@-]+$/ })
    .text('clientSecret', input.ClientSecret, { min: 24, max: 64, pattern: /^[\w+]+$/ })
    .check('InvalidParameterException');
  const secret = input.ClientSecret ?? (GenerateSecret ? randomText(LOWER_ALPHANUMERIC, 51, context) : undefined);
  const now = new Date(context.clock.now());
  const client: UserPoolClient = {
    ...clientSettings(pool, { ...settings, UserPoolId }, secret !== undefined, context),
    UserPoolId: pool.id,
    ClientName,
    ClientId: randomText(LOWER_ALPHANUMERIC, 26, context),
    ClientSecret: secret,
    EnableTokenRevocation: input.EnableTokenRevocation ?? true,
    CreationDate: now,
    LastModifiedDate: now,
  };
  context.state.clients.set(client.ClientId, client);
  return { UserPoolClient: client };
}
