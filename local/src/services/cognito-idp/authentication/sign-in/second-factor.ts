import type { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from '../../errors.ts';
import type { CognitoContext } from '../../state.ts';
import { hasRememberedDevice } from '../devices/known-device.ts';
import { askToSetUpMfa } from '../mfa/mfa-setup.ts';
import { secondFactors } from '../mfa/second-factors.ts';
import { askForSoftwareToken } from '../mfa/software-token-mfa.ts';
import { afterSecondFactor } from './after-second-factor.ts';
import type { AuthAnswer, Response, UserAttempt } from './attempt.ts';
import { closeChallenge, openChallenge } from './challenges.ts';
import { askForCode, type CodeChallenge } from './code-challenge.ts';
import { requireParameter } from './parameters.ts';

/**
 * Asks for what the pool and the user want besides a password: a code, the choice of one, or to set a factor up. A device
 * that was remembered stands for it where the pool says so.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html
 */
export async function askForSecondFactor(attempt: UserAttempt, context: CognitoContext): Promise<AuthAnswer> {
  const { pool, user, signIn, client } = attempt;
  if (hasRememberedDevice(attempt)) return afterSecondFactor(attempt, context);
  const factors = secondFactors(pool, user);
  const [first, ...others] = factors;
  if (first === undefined) {
    return pool.mfa.configuration === 'ON' ? askToSetUpMfa(attempt, context) : afterSecondFactor(attempt, context);
  }
  const { preferred } = user.mfa;
  if (preferred !== undefined && factors.includes(preferred)) return askFor(preferred, attempt, context);
  if (others.length === 0) return askFor(first, attempt, context);
  return {
    ChallengeName: 'SELECT_MFA_TYPE',
    Session: openChallenge('SELECT_MFA_TYPE', signIn, client, {}, context),
    ChallengeParameters: { USER_ID_FOR_SRP: user.username, MFAS_CAN_CHOOSE: JSON.stringify(factors) },
  };
}

/** The response to `SELECT_MFA_TYPE`. @throws AwsError InvalidParameterException for a factor that was not offered */
export async function answerMfaType(
  attempt: UserAttempt,
  { challenge, responses }: Response,
  context: CognitoContext,
): Promise<AuthAnswer> {
  const answer = requireParameter(responses, 'ANSWER');
  const chosen = secondFactors(attempt.pool, attempt.user).find((factor) => factor === answer);
  if (chosen === undefined) throw invalidParameter(`Invalid MFA type ${answer}`);
  closeChallenge(challenge, context);
  return askFor(chosen, attempt, context);
}

async function askFor(factor: ChallengeNameType, attempt: UserAttempt, context: CognitoContext): Promise<AuthAnswer> {
  if (factor === 'SOFTWARE_TOKEN_MFA') return askForSoftwareToken(attempt, context);
  return askForCode(factor as CodeChallenge, attempt, context);
}
