import { AwsError } from '../../../../service/errors.ts';
import type { CognitoContext } from '../../state.ts';
import type { User } from '../../users/user.ts';
import type { Attempt, UserAttempt } from './attempt.ts';
import { checkLockout, countFailure, forgetFailures } from './lockout.ts';
import { wrongCredentials } from './wrong-credentials.ts';

/**
 * Lets an attempt go on whose password is right, and counts it when it is not.
 * @throws AwsError NotAuthorizedException; PasswordResetRequiredException whatever the password
 */
export function requireProof(attempt: Attempt, isProof: (user: User) => boolean, context: CognitoContext): UserAttempt {
  const { user } = attempt;
  if (!user) throw wrongCredentials();
  checkLockout(user, context);
  if (user.status === 'RESET_REQUIRED') {
    throw new AwsError('PasswordResetRequiredException', 'Password reset required for the user');
  }
  if (!isProof(user)) {
    countFailure(user, context);
    throw wrongCredentials();
  }
  return { ...attempt, user: forgetFailures(user, context) };
}
