import { AwsError } from '../../../service/errors.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import type { User } from '../users/user.ts';
import { passwordMatches } from './password-matches.ts';

/** @throws AwsError PasswordHistoryPolicyViolationException for one of the last `PasswordHistorySize` passwords */
export function checkPasswordHistory({ settings }: UserPool, user: User, password: string): void {
  const size = settings.Policies?.PasswordPolicy?.PasswordHistorySize ?? 0;
  const former = [...(user.password ? [user.password] : []), ...user.previousPasswords].slice(0, size);
  if (former.some((verifier) => passwordMatches(user, password, verifier))) {
    throw new AwsError(
      'PasswordHistoryPolicyViolationException',
      'Password has previously been used and cannot be reused based on the password history policy.',
    );
  }
}
