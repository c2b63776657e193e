import type {
  AdminInitiateAuthCommandInput,
  AdminInitiateAuthCommandOutput,
  InitiateAuthCommandInput,
  InitiateAuthCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { findClient, findClientOfPool } from '../../clients/find-client.ts';
import type { CognitoContext } from '../../state.ts';
import { findPool } from '../../user-pools/find-pool.ts';
import type { AuthAnswer } from './attempt.ts';
import { beginSignIn } from './begin-sign-in.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html */
export async function initiateAuth(
  input: InitiateAuthCommandInput,
  context: CognitoContext,
): Promise<Omit<InitiateAuthCommandOutput, '$metadata'>> {
  return begin({ ...findClient(input.ClientId, context), byAdministrator: false }, input, context);
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminInitiateAuth.html */
export async function adminInitiateAuth(
  input: AdminInitiateAuthCommandInput,
  context: CognitoContext,
): Promise<Omit<AdminInitiateAuthCommandOutput, '$metadata'>> {
  const pool = findPool(input.UserPoolId, context);
  const client = findClientOfPool(input.UserPoolId, input.ClientId, context);
  return begin({ pool, client, byAdministrator: true }, input, context);
}

function begin(
  parties: Pick<Parameters<typeof beginSignIn>[0], 'pool' | 'client' | 'byAdministrator'>,
  { AuthFlow = 'USER_SRP_AUTH', AuthParameters = {}, ClientMetadata, Session }: InitiateAuthCommandInput,
  context: CognitoContext,
): Promise<AuthAnswer> {
  const request = {
    ...parties,
    flow: AuthFlow,
    parameters: AuthParameters,
    session: Session,
    clientMetadata: ClientMetadata,
  };
  return beginSignIn(request, context);
}
