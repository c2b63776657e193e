import type { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import { NotImplementedError } from '../../../../service/errors.ts';
import type { UserPoolClient } from '../../clients/user-pool-client.ts';
import { invalidParameter, notAuthorized } from '../../errors.ts';
import type { CognitoContext } from '../../state.ts';
import type { UserPool } from '../../user-pools/user-pool.ts';
import { findUser } from '../../users/find-user.ts';
import { answerDevice, answerDeviceVerifier } from '../devices/device-challenge.ts';
import { answerMfaSetup } from '../mfa/mfa-setup.ts';
import { answerSoftwareToken } from '../mfa/software-token-mfa.ts';
import { checkSecretHash } from '../secret-hash.ts';
import type { Attempt, AuthAnswer, Response, UserAttempt } from './attempt.ts';
import { findChallenge } from './challenges.ts';
import { answerChoice, answerPasswordSrp } from './choose-first-factor.ts';
import { answerCode } from './code-challenge.ts';
import { answerCustom } from './custom-challenge.ts';
import { answerNewPassword } from './new-password.ts';
import { requireParameter } from './parameters.ts';
import { answerPassword } from './password.ts';
import { answerPasswordVerifier } from './password-verifier.ts';
import { answerMfaType } from './second-factor.ts';
import { wrongCredentials } from './wrong-credentials.ts';

export interface ChallengeAnswer {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly name: ChallengeNameType;
  readonly session: string | undefined;
  readonly responses: Readonly<Record<string, string>>;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
  readonly byAdministrator: boolean;
  /** On the domain's page. @default false */
  readonly hosted?: boolean;
}

type Handler<Kind extends Attempt> = (
  attempt: Kind,
  response: Response,
  context: CognitoContext,
) => Promise<AuthAnswer> | AuthAnswer;

const HANDLERS: Readonly<Partial<Record<ChallengeNameType, Handler<Attempt>>>> = {
  CUSTOM_CHALLENGE: answerCustom,
  DEVICE_PASSWORD_VERIFIER: forUser(answerDeviceVerifier),
  DEVICE_SRP_AUTH: forUser(answerDevice),
  EMAIL_OTP: answerCode,
  MFA_SETUP: forUser(answerMfaSetup),
  NEW_PASSWORD_REQUIRED: forUser(answerNewPassword),
  PASSWORD: answerPassword,
  PASSWORD_SRP: answerPasswordSrp,
  PASSWORD_VERIFIER: answerPasswordVerifier,
  SELECT_CHALLENGE: answerChoice,
  SELECT_MFA_TYPE: forUser(answerMfaType),
  SMS_MFA: answerCode,
  SMS_OTP: answerCode,
  SOFTWARE_TOKEN_MFA: forUser(answerSoftwareToken),
};

/**
 * A further step of a sign-in.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 * @throws AwsError NotAuthorizedException for sessions and proofs that do not hold; what the challenge's answer throws
 */
export async function continueSignIn(answer: ChallengeAnswer, context: CognitoContext): Promise<AuthAnswer> {
  const { client, name, responses, hosted = false } = answer;
  const handler = HANDLERS[name];
  if (!handler) throw new NotImplementedError(`cognito-idp: the challenge ${name}`);
  const username = requireParameter(responses, 'USERNAME');
  // The domain's page is the pool's own: it has no secret to show.
  if (!hosted) checkSecretHash(client, [username], responses.SECRET_HASH);
  // The proof of a password brings its session back in the block that it signs.
  const session = name.endsWith('PASSWORD_VERIFIER') ? responses.PASSWORD_CLAIM_SECRET_BLOCK : answer.session;
  if (!session) throw invalidParameter('Missing required parameter Session');
  const challenge = findChallenge(session, client.ClientId, context);
  if (
    challenge.name !== name ||
    challenge.signIn.byAdministrator !== answer.byAdministrator ||
    challenge.signIn.hosted !== hosted
  ) {
    throw notAuthorized('Invalid session for the user.');
  }
  return handler(attemptOf(answer, challenge, username, context), { challenge, responses }, context);
}

function attemptOf(
  { pool, client, responses, clientMetadata }: ChallengeAnswer,
  { signIn }: Response['challenge'],
  username: string,
  context: CognitoContext,
): Attempt {
  const user = findUser(pool, signIn.username, context);
  if (signIn.username !== undefined && !user) throw wrongCredentials();
  if (user && findUser(pool, username, context)?.sub !== user.sub) {
    throw notAuthorized('Invalid session for the user.');
  }
  const deviceKey = responses.DEVICE_KEY ?? signIn.deviceKey;
  return { signIn: { ...signIn, deviceKey }, pool, client, user, clientMetadata };
}

function forUser(handler: Handler<UserAttempt>): Handler<Attempt> {
  return (attempt, response, context) => {
    const { user } = attempt;
    if (!user) throw wrongCredentials();
    return handler({ ...attempt, user }, response, context);
  };
}
