import type {
  AdminRespondToAuthChallengeCommandInput,
  AdminRespondToAuthChallengeCommandOutput,
  RespondToAuthChallengeCommandInput,
  RespondToAuthChallengeCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { findClient, findClientOfPool } from '../../clients/find-client.ts';
import { invalidParameter } from '../../errors.ts';
import type { CognitoContext } from '../../state.ts';
import { findPool } from '../../user-pools/find-pool.ts';
import type { AuthAnswer } from './attempt.ts';
import { type ChallengeAnswer, continueSignIn } from './continue-sign-in.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html */
export async function respondToAuthChallenge(
  input: RespondToAuthChallengeCommandInput,
  context: CognitoContext,
): Promise<Omit<RespondToAuthChallengeCommandOutput, '$metadata'>> {
  return respond({ ...findClient(input.ClientId, context), byAdministrator: false }, input, context);
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRespondToAuthChallenge.html */
export async function adminRespondToAuthChallenge(
  input: AdminRespondToAuthChallengeCommandInput,
  context: CognitoContext,
): Promise<Omit<AdminRespondToAuthChallengeCommandOutput, '$metadata'>> {
  const pool = findPool(input.UserPoolId, context);
  const client = findClientOfPool(input.UserPoolId, input.ClientId, context);
  return respond({ pool, client, byAdministrator: true }, input, context);
}

async function respond(
  parties: Pick<ChallengeAnswer, 'pool' | 'client' | 'byAdministrator'>,
  { ChallengeName, ChallengeResponses, Session, ClientMetadata }: RespondToAuthChallengeCommandInput,
  context: CognitoContext,
): Promise<AuthAnswer> {
  if (ChallengeName === undefined) throw invalidParameter('Missing required parameter ChallengeName');
  const responses = ChallengeResponses ?? {};
  const answer = { ...parties, name: ChallengeName, session: Session, responses, clientMetadata: ClientMetadata };
  return continueSignIn(answer, context);
}
