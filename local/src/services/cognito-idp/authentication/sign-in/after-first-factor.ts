import { AwsError } from '../../../../service/errors.ts';
import { notAuthorized } from '../../errors.ts';
import type { CognitoContext } from '../../state.ts';
import type { AuthAnswer, UserAttempt } from './attempt.ts';
import { askForNewPassword } from './new-password.ts';
import { askForSecondFactor } from './second-factor.ts';

const DAY_MS = 86_400_000;

/**
 * Goes on once a user has proved who it is: to a new password where the present one is an administrator's, and to the
 * second factor.
 * @throws AwsError NotAuthorizedException for disabled users and temporary passwords that are too old;
 *   UserNotConfirmedException
 */
export async function afterFirstFactor(attempt: UserAttempt, context: CognitoContext): Promise<AuthAnswer> {
  checkMaySignIn(attempt);
  const passed = { ...attempt, signIn: { ...attempt.signIn, passedFirst: true } };
  if (attempt.user.status !== 'FORCE_CHANGE_PASSWORD') return askForSecondFactor(passed, context);
  requireFresh(attempt, context);
  return askForNewPassword(passed, context);
}

/** @throws AwsError NotAuthorizedException; UserNotConfirmedException */
export function checkMaySignIn({ user }: UserAttempt): void {
  if (!user.enabled) throw notAuthorized('User is disabled.');
  if (user.status === 'UNCONFIRMED') throw new AwsError('UserNotConfirmedException', 'User is not confirmed.');
}

function requireFresh({ pool, user }: UserAttempt, { clock }: CognitoContext): void {
  const policy = pool.settings.Policies?.PasswordPolicy;
  const days =
    policy?.TemporaryPasswordValidityDays ?? pool.settings.AdminCreateUserConfig?.UnusedAccountValidityDays ?? 7;
  if (user.password && clock.now() >= user.password.setAt + days * DAY_MS) {
    throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
  }
}
