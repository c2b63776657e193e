import type { UserPoolClient } from '../../clients/user-pool-client.ts';
import { notAuthorized } from '../../errors.ts';
import type { CognitoContext } from '../../state.ts';
import type { User } from '../../users/user.ts';
import { afterFirstFactor } from '../sign-in/after-first-factor.ts';
import type { Attempt, AuthAnswer } from '../sign-in/attempt.ts';
import { closeChallenge, findChallenge, openChallenge } from '../sign-in/challenges.ts';
import { allowsFlow } from '../sign-in/check-flow.ts';
import { SIGNED_UP } from '../sign-in/pending-challenge.ts';

/**
 * A session with which a user who has just proved its address signs in without a password; undefined for clients without
 * choice-based sign-in.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html#API_ConfirmSignUp_ResponseSyntax
 */
export function openSignedUpSession(client: UserPoolClient, user: User, context: CognitoContext): string | undefined {
  if (!allowsFlow(client, 'USER_AUTH')) return undefined;
  const signIn = {
    poolId: user.poolId,
    clientId: client.ClientId,
    flow: 'USER_AUTH' as const,
    byAdministrator: false,
    hosted: false,
    name: user.username,
    username: user.username,
    deviceKey: undefined,
    passedFirst: false,
    newPassword: false,
    rounds: [],
  };
  return openChallenge(SIGNED_UP, signIn, client, {}, context);
}

/** Signs in with such a session, once. @throws AwsError NotAuthorizedException */
export async function signInSignedUp(attempt: Attempt, session: string, context: CognitoContext): Promise<AuthAnswer> {
  const { client, user } = attempt;
  const challenge = findChallenge(session, client.ClientId, context);
  if (challenge.name !== SIGNED_UP || !user || challenge.signIn.username !== user.username) {
    throw notAuthorized('Invalid session for the user.');
  }
  closeChallenge(challenge, context);
  return afterFirstFactor({ ...attempt, user }, context);
}
