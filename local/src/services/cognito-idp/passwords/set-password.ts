import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import { saveUser } from '../users/save-user.ts';
import type { User } from '../users/user.ts';
import { checkPasswordHistory } from './check-password-history.ts';
import { checkPasswordPolicy } from './check-password-policy.ts';
import { srpVerifier } from './srp-verifier.ts';

const SALT_HEX_DIGITS = 32;

/**
 * Gives a user a password, by the pool's policy and history, and `changes` such as the new status with it.
 * @throws AwsError InvalidPasswordException; PasswordHistoryPolicyViolationException
 */
export function setPassword(
  pool: UserPool,
  user: User,
  password: string,
  changes: Partial<User>,
  context: CognitoContext,
): User {
  checkPasswordPolicy(pool, password);
  checkPasswordHistory(pool, user, password);
  const salt = context.ids.hex(SALT_HEX_DIGITS);
  const verifier = { salt, verifier: srpVerifier(user, salt, password), setAt: context.clock.now() };
  const kept = pool.settings.Policies?.PasswordPolicy?.PasswordHistorySize ?? 0;
  const previousPasswords = [...(user.password ? [user.password] : []), ...user.previousPasswords].slice(0, kept);
  return saveUser(user, { ...changes, password: verifier, previousPasswords }, context);
}
