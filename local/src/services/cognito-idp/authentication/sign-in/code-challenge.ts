import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError, asAwsError } from '../../../../service/errors.ts';
import { invalidParameter } from '../../errors.ts';
import { checkCode } from '../../messages/check-code.ts';
import { sendCode } from '../../messages/send-code.ts';
import type { CognitoContext } from '../../state.ts';
import { checkMaySignIn } from './after-first-factor.ts';
import { afterSecondFactor } from './after-second-factor.ts';
import type { Attempt, AuthAnswer, Response, UserAttempt } from './attempt.ts';
import { closeChallenge, openChallenge } from './challenges.ts';
import { requireParameter } from './parameters.ts';
import { playedDestination } from './played-user.ts';
import { wrongCredentials } from './wrong-credentials.ts';

/** Challenges that are answered with a code that was sent. */
export type CodeChallenge = 'EMAIL_OTP' | 'SMS_MFA' | 'SMS_OTP';

/** Sends a code and asks for it. A name that nobody has is told of a code that nobody gets. */
export async function askForCode(name: CodeChallenge, attempt: Attempt, context: CognitoContext): Promise<AuthAnswer> {
  const { signIn, client, user } = attempt;
  const delivery = await deliver(name, attempt, context);
  return {
    ChallengeName: name,
    Session: openChallenge(name, signIn, client, {}, context),
    ChallengeParameters: {
      CODE_DELIVERY_DELIVERY_MEDIUM: delivery.DeliveryMedium ?? '',
      CODE_DELIVERY_DESTINATION: delivery.Destination ?? '',
      USER_ID_FOR_SRP: user?.username ?? signIn.name,
    },
  };
}

async function deliver(
  name: CodeChallenge,
  { pool, client, user, signIn, clientMetadata }: Attempt,
  context: CognitoContext,
): Promise<CodeDeliveryDetailsType> {
  const medium = name === 'EMAIL_OTP' ? 'EMAIL' : 'SMS';
  if (!user) return { DeliveryMedium: medium, Destination: playedDestination(pool, signIn.name) };
  const destination = medium === 'EMAIL' ? user.attributes.email : user.attributes.phone_number;
  if (destination === undefined) throw invalidParameter('The user has no address for one-time passwords.');
  const request = { pool, user, purpose: 'Authentication', source: 'Authentication', medium, destination } as const;
  const { delivery } = await sendCode({ ...request, clientId: client.ClientId, clientMetadata }, context);
  return delivery;
}

/**
 * The response to a sent code: the second factor after a password, the first one without. A wrong code may be tried again.
 * @throws AwsError CodeMismatchException; ExpiredCodeException; NotAuthorizedException
 */
export async function answerCode(
  attempt: Attempt,
  { challenge, responses }: Response,
  context: CognitoContext,
): Promise<AuthAnswer> {
  const given = requireParameter(responses, `${challenge.name}_CODE`);
  if (!attempt.user) throw mismatch();
  const { user } = check({ ...attempt, user: attempt.user }, given, context);
  closeChallenge(challenge, context);
  const proved = { ...attempt, user };
  if (!attempt.signIn.passedFirst) checkMaySignIn(proved);
  return afterSecondFactor(proved, context);
}

function check({ user }: UserAttempt, given: string, context: CognitoContext) {
  try {
    return checkCode(user, 'Authentication', given, context);
  } catch (error) {
    const { code } = asAwsError(error);
    if (code === 'CodeMismatchException') throw mismatch();
    if (code === 'LimitExceededException') throw wrongCredentials();
    throw error;
  }
}

function mismatch(): AwsError {
  return new AwsError('CodeMismatchException', 'Invalid code or auth state for the user.');
}
