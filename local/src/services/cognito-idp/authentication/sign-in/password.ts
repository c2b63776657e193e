import { passwordMatches } from '../../passwords/password-matches.ts';
import type { CognitoContext } from '../../state.ts';
import { afterFirstFactor } from './after-first-factor.ts';
import type { Attempt, AuthAnswer, Response } from './attempt.ts';
import { closeChallenge } from './challenges.ts';
import { requireParameter } from './parameters.ts';
import { requireProof } from './require-proof.ts';

/** Signs in with a password that the request shows. */
export async function signInByPassword(
  attempt: Attempt,
  parameters: Readonly<Record<string, string>>,
  context: CognitoContext,
): Promise<AuthAnswer> {
  const password = requireParameter(parameters, 'PASSWORD');
  const proved = requireProof(attempt, (user) => passwordMatches(user, password), context);
  return afterFirstFactor(proved, context);
}

/** The response to `PASSWORD`, a first factor that was chosen. */
export async function answerPassword(
  attempt: Attempt,
  { challenge, responses }: Response,
  context: CognitoContext,
): Promise<AuthAnswer> {
  closeChallenge(challenge, context);
  return signInByPassword(attempt, responses, context);
}
