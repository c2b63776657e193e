import { notAuthorized } from '../../errors.ts';
import type { CognitoContext } from '../../state.ts';
import { afterSecondFactor } from '../sign-in/after-second-factor.ts';
import type { AuthAnswer, Response, UserAttempt } from '../sign-in/attempt.ts';
import { closeChallenge, openChallenge } from '../sign-in/challenges.ts';

/** `MFA_SETUP`: the pool demands a second factor and the user has none. */
export function askToSetUpMfa({ signIn, pool, client, user }: UserAttempt, context: CognitoContext): AuthAnswer {
  const factors = [
    ...(pool.mfa.sms ? ['SMS_MFA'] : []),
    ...(pool.mfa.softwareToken ? ['SOFTWARE_TOKEN_MFA'] : []),
    ...(pool.mfa.email ? ['EMAIL_OTP'] : []),
  ];
  return {
    ChallengeName: 'MFA_SETUP',
    Session: openChallenge('MFA_SETUP', signIn, client, {}, context),
    ChallengeParameters: { USER_ID_FOR_SRP: user.username, MFAS_CAN_SETUP: JSON.stringify(factors) },
  };
}

/**
 * The response to `MFA_SETUP`, with the session that VerifySoftwareToken gave.
 * @throws AwsError NotAuthorizedException when nothing was set up
 */
export async function answerMfaSetup(
  attempt: UserAttempt,
  { challenge }: Response,
  context: CognitoContext,
): Promise<AuthAnswer> {
  if (!challenge.softwareToken?.verified) throw notAuthorized('Invalid session for the user, MFA is not set up.');
  closeChallenge(challenge, context);
  return afterSecondFactor(attempt, context);
}
