import { invalidParameter } from '../../errors.ts';
import { setPassword } from '../../passwords/set-password.ts';
import type { CognitoContext } from '../../state.ts';
import { checkAttributes } from '../../users/check-attributes.ts';
import type { AuthAnswer, Response, UserAttempt } from './attempt.ts';
import { closeChallenge, openChallenge } from './challenges.ts';
import { requireParameter } from './parameters.ts';
import { askForSecondFactor } from './second-factor.ts';

const PREFIX = 'userAttributes.';

/** `NEW_PASSWORD_REQUIRED`: the administrator's password was for once. */
export function askForNewPassword({ signIn, pool, client, user }: UserAttempt, context: CognitoContext): AuthAnswer {
  const { sub: _sub, ...attributes } = user.attributes;
  const missing = requiredAttributes({ pool, user });
  return {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: openChallenge('NEW_PASSWORD_REQUIRED', signIn, client, {}, context),
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.username,
      requiredAttributes: JSON.stringify(missing.map((name) => `${PREFIX}${name}`)),
      userAttributes: JSON.stringify(attributes),
    },
  };
}

/** @throws AwsError InvalidPasswordException; InvalidParameterException for attributes that are missing or wrong */
export async function answerNewPassword(
  attempt: UserAttempt,
  { challenge, responses }: Response,
  context: CognitoContext,
): Promise<AuthAnswer> {
  const { pool, user, signIn } = attempt;
  const password = requireParameter(responses, 'NEW_PASSWORD');
  const given = Object.entries(responses).flatMap(([name, Value]) =>
    name.startsWith(PREFIX) ? [{ Name: name.slice(PREFIX.length), Value }] : [],
  );
  const attributes = checkAttributes(pool, given, { existing: true, byAdministrator: false });
  const [missing] = requiredAttributes(attempt).filter((name) => !attributes[name]);
  if (missing !== undefined) throw invalidParameter(`Invalid user attributes: ${missing}: The attribute is required`);
  const all = { ...user.attributes, ...attributes };
  const changed = setPassword(pool, user, password, { status: 'CONFIRMED', attributes: all }, context);
  closeChallenge(challenge, context);
  return askForSecondFactor({ ...attempt, user: changed, signIn: { ...signIn, newPassword: true } }, context);
}

/** The attributes that the pool requires and the user has not. */
function requiredAttributes({ pool, user }: Pick<UserAttempt, 'pool' | 'user'>): string[] {
  return pool.schema.flatMap(({ Name, Required }) =>
    Required && Name !== undefined && Name !== 'sub' && !user.attributes[Name] ? [Name] : [],
  );
}
