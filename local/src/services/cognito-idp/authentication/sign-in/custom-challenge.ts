import { AwsError } from '../../../../service/errors.ts';
import { invalidParameter } from '../../errors.ts';
import type { CognitoContext } from '../../state.ts';
import { invokeTrigger, type TriggerCall } from '../../triggers/invoke-trigger.ts';
import { findTrigger } from '../../triggers/trigger.ts';
import { checkMaySignIn } from './after-first-factor.ts';
import { afterSecondFactor } from './after-second-factor.ts';
import type { Attempt, AuthAnswer, Response } from './attempt.ts';
import { closeChallenge, openChallenge } from './challenges.ts';
import { requireParameter } from './parameters.ts';
import { askForSrpProof } from './password-verifier.ts';
import type { ChallengeResult } from './pending-challenge.ts';
import { wrongCredentials } from './wrong-credentials.ts';

type Parameters = Readonly<Record<string, string>>;

/**
 * `CUSTOM_AUTH`: the pool's triggers say what is asked, round by round.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-challenge.html
 * @throws AwsError InvalidParameterException for a pool without the triggers; NotAuthorizedException; what they throw
 */
export async function beginCustom(
  attempt: Attempt,
  parameters: Parameters,
  context: CognitoContext,
): Promise<AuthAnswer> {
  if (!findTrigger(attempt.pool, 'DefineAuthChallenge')) {
    throw invalidParameter('Custom auth lambda trigger is not configured for the user pool.');
  }
  const srp = parameters.SRP_A === undefined ? [] : [{ ...PASSED, challengeName: 'SRP_A' }];
  return nextRound({ ...attempt, signIn: { ...attempt.signIn, rounds: srp } }, parameters, context);
}

const PASSED: Omit<ChallengeResult, 'challengeName'> = { challengeResult: true, challengeMetadata: null };

/** Goes on after a round. */
export function continueCustom(attempt: Attempt, round: ChallengeResult, context: CognitoContext): Promise<AuthAnswer> {
  const signIn = { ...attempt.signIn, rounds: [...attempt.signIn.rounds, round] };
  return nextRound({ ...attempt, signIn }, {}, context);
}

/** The response to `CUSTOM_CHALLENGE`. */
export async function answerCustom(
  attempt: Attempt,
  { challenge, responses }: Response,
  context: CognitoContext,
): Promise<AuthAnswer> {
  const challengeAnswer = requireParameter(responses, 'ANSWER');
  closeChallenge(challenge, context);
  const { privateParameters: privateChallengeParameters } = challenge;
  const verified = await ask(
    attempt,
    'VerifyAuthChallengeResponse',
    { privateChallengeParameters, challengeAnswer },
    { answerCorrect: null },
    context,
  );
  const challengeResult = verified.answerCorrect === true;
  const round = { challengeName: 'CUSTOM_CHALLENGE', challengeResult, challengeMetadata: challenge.metadata };
  return continueCustom(attempt, round, context);
}

async function nextRound(attempt: Attempt, parameters: Parameters, context: CognitoContext): Promise<AuthAnswer> {
  const session = attempt.signIn.rounds;
  const nothing = { challengeName: null, issueTokens: null, failAuthentication: null };
  const defined = await ask(attempt, 'DefineAuthChallenge', { session }, nothing, context);
  const { user } = attempt;
  if (defined.issueTokens === true && user) {
    checkMaySignIn({ ...attempt, user });
    return afterSecondFactor({ ...attempt, user }, context);
  }
  if (defined.failAuthentication === true || defined.issueTokens === true) throw wrongCredentials();
  if (defined.challengeName === 'PASSWORD_VERIFIER') return askForSrpProof(attempt, parameters, context);
  if (defined.challengeName !== 'CUSTOM_CHALLENGE') {
    throw new AwsError('InvalidLambdaResponseException', 'Unrecognizable lambda output');
  }
  return createChallenge(attempt, context);
}

async function createChallenge(attempt: Attempt, context: CognitoContext): Promise<AuthAnswer> {
  const { signIn, client, user } = attempt;
  const nothing = { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null };
  const asked = { challengeName: 'CUSTOM_CHALLENGE', session: signIn.rounds };
  const created = await ask(attempt, 'CreateAuthChallenge', asked, nothing, context);
  const privateParameters = { ...(created.privateChallengeParameters ?? {}) };
  const metadata = typeof created.challengeMetadata === 'string' ? created.challengeMetadata : null;
  const shown = Object.entries(created.publicChallengeParameters ?? {});
  return {
    ChallengeName: 'CUSTOM_CHALLENGE',
    Session: openChallenge('CUSTOM_CHALLENGE', signIn, client, { privateParameters, metadata }, context),
    ChallengeParameters: {
      USERNAME: user?.username ?? signIn.name,
      ...Object.fromEntries(shown.map(([name, value]) => [name, String(value)])),
    },
  };
}

async function ask(
  { pool, client, user, signIn, clientMetadata }: Attempt,
  trigger: 'CreateAuthChallenge' | 'DefineAuthChallenge' | 'VerifyAuthChallengeResponse',
  request: TriggerCall['request'],
  response: TriggerCall['response'],
  context: CognitoContext,
): Promise<TriggerCall['response']> {
  const attributes = user ? { ...user.attributes, 'cognito:user_status': user.status } : {};
  const answered = await invokeTrigger(
    {
      pool,
      trigger,
      source: `${trigger}_Authentication`,
      username: user?.username ?? signIn.name,
      clientId: client.ClientId,
      request: {
        userAttributes: attributes,
        ...request,
        ...(clientMetadata && { clientMetadata }),
        userNotFound: user === undefined,
      },
      response,
    },
    context,
  );
  if (!answered) throw invalidParameter(`Custom auth lambda trigger ${trigger} is not configured for the user pool.`);
  return answered;
}
