import type { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import { NotImplementedError } from '../../../../service/errors.ts';
import { invalidParameter } from '../../errors.ts';
import type { CognitoContext } from '../../state.ts';
import type { Attempt, AuthAnswer, Response } from './attempt.ts';
import { closeChallenge, openChallenge } from './challenges.ts';
import { askForCode } from './code-challenge.ts';
import { firstFactors } from './first-factors.ts';
import { requireParameter } from './parameters.ts';
import { signInByPassword } from './password.ts';
import { askForSrpProof } from './password-verifier.ts';

type Parameters = Readonly<Record<string, string>>;

/**
 * `USER_AUTH`: begins with the factor that the client prefers, or offers those that there are.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-selection-sdk.html#authentication-flows-selection-choice
 */
export async function chooseFirstFactor(
  attempt: Attempt,
  parameters: Parameters,
  context: CognitoContext,
): Promise<AuthAnswer> {
  const available = firstFactors(attempt.pool, attempt.user);
  const preferred = available.find((factor) => factor === parameters.PREFERRED_CHALLENGE);
  if (preferred !== undefined) return begin(preferred, attempt, parameters, context);
  return {
    ChallengeName: 'SELECT_CHALLENGE',
    Session: openChallenge('SELECT_CHALLENGE', attempt.signIn, attempt.client, {}, context),
    ChallengeParameters: {},
    AvailableChallenges: available,
  };
}

/** The response to `SELECT_CHALLENGE`. @throws AwsError InvalidParameterException for a factor that was not offered */
export async function answerChoice(
  attempt: Attempt,
  { challenge, responses }: Response,
  context: CognitoContext,
): Promise<AuthAnswer> {
  const answer = requireParameter(responses, 'ANSWER');
  const chosen = firstFactors(attempt.pool, attempt.user).find((factor) => factor === answer);
  if (chosen === undefined) throw invalidParameter(`The challenge ${answer} is not available.`);
  closeChallenge(challenge, context);
  return begin(chosen, attempt, responses, context);
}

/** The response to `PASSWORD_SRP`: the proof itself comes next. */
export function answerPasswordSrp(
  attempt: Attempt,
  { challenge, responses }: Response,
  context: CognitoContext,
): AuthAnswer {
  const answer = askForSrpProof(attempt, responses, context);
  closeChallenge(challenge, context);
  return answer;
}

async function begin(
  factor: ChallengeNameType,
  attempt: Attempt,
  parameters: Parameters,
  context: CognitoContext,
): Promise<AuthAnswer> {
  if (factor === 'EMAIL_OTP' || factor === 'SMS_OTP') return askForCode(factor, attempt, context);
  if (factor === 'PASSWORD' && parameters.PASSWORD) return signInByPassword(attempt, parameters, context);
  if (factor === 'PASSWORD_SRP' && parameters.SRP_A) return askForSrpProof(attempt, parameters, context);
  if (factor === 'WEB_AUTHN') throw new NotImplementedError('cognito-idp: sign-in with passkeys (WEB_AUTHN)');
  return {
    ChallengeName: factor,
    Session: openChallenge(factor, attempt.signIn, attempt.client, {}, context),
    ChallengeParameters: {},
  };
}
