import { notAuthorized } from '../../errors.ts';
import type { CognitoContext } from '../../state.ts';
import { saveUser } from '../../users/save-user.ts';
import type { User } from '../../users/user.ts';

const FREE_FAILURES = 5;
const LOCKOUT_SECONDS_MAX = 15 * 60;

/**
 * Refuses sign-in while a user is locked out: for a second after five wrong passwords, twice as long after each further
 * one, up to fifteen minutes.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html#lockout
 * @throws AwsError NotAuthorizedException
 */
export function checkLockout({ lockedUntil }: User, { clock }: CognitoContext): void {
  if (lockedUntil !== undefined && clock.now() < lockedUntil) throw notAuthorized('Password attempts exceeded');
}

/** Counts a wrong password. Fifteen quiet minutes after a lockout are a new beginning. */
export function countFailure(user: User, context: CognitoContext): User {
  const now = context.clock.now();
  const isForgotten = user.lockedUntil !== undefined && now > user.lockedUntil + LOCKOUT_SECONDS_MAX * 1000;
  const failedSignIns = (isForgotten ? 0 : user.failedSignIns) + 1;
  const seconds = Math.min(2 ** (failedSignIns - FREE_FAILURES), LOCKOUT_SECONDS_MAX);
  const lockedUntil = failedSignIns < FREE_FAILURES ? undefined : now + seconds * 1000;
  return saveUser(user, { failedSignIns, lockedUntil }, context);
}

/** The user after a sign-in that succeeded: the next failure counts as the first. */
export function forgetFailures(user: User, context: CognitoContext): User {
  return user.failedSignIns === 0 ? user : saveUser(user, { failedSignIns: 0, lockedUntil: undefined }, context);
}
