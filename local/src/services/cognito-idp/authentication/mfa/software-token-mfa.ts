import { AwsError } from '../../../../service/errors.ts';
import type { CognitoContext } from '../../state.ts';
import { afterSecondFactor } from '../sign-in/after-second-factor.ts';
import type { AuthAnswer, Response, UserAttempt } from '../sign-in/attempt.ts';
import { closeChallenge, openChallenge } from '../sign-in/challenges.ts';
import { checkLockout, countFailure, forgetFailures } from '../sign-in/lockout.ts';
import { requireParameter } from '../sign-in/parameters.ts';
import { matchTotp } from './totp.ts';

/** `SOFTWARE_TOKEN_MFA`: the digits of an authenticator. */
export function askForSoftwareToken({ signIn, client, user }: UserAttempt, context: CognitoContext): AuthAnswer {
  return {
    ChallengeName: 'SOFTWARE_TOKEN_MFA',
    Session: openChallenge('SOFTWARE_TOKEN_MFA', signIn, client, {}, context),
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.username,
      ...(user.mfa.softwareTokenName !== undefined && { FRIENDLY_DEVICE_NAME: user.mfa.softwareTokenName }),
    },
  };
}

/** @throws AwsError CodeMismatchException, after which another code may be tried */
export async function answerSoftwareToken(
  attempt: UserAttempt,
  { challenge, responses }: Response,
  context: CognitoContext,
): Promise<AuthAnswer> {
  const code = requireParameter(responses, 'SOFTWARE_TOKEN_MFA_CODE');
  const secret = attempt.user.mfa.softwareTokenSecret ?? '';
  checkLockout(attempt.user, context);
  if (matchTotp(secret, code, context.clock.now()) === undefined) {
    countFailure(attempt.user, context);
    throw new AwsError('CodeMismatchException', 'Invalid code received for user');
  }
  closeChallenge(challenge, context);
  return afterSecondFactor({ ...attempt, user: forgetFailures(attempt.user, context) }, context);
}
