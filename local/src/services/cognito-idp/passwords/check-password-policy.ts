import { invalidPassword } from '../errors.ts';
import type { UserPool } from '../user-pools/user-pool.ts';

/** What counts as a symbol. https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;
const LENGTH_MAX = 256;

/** @throws AwsError InvalidPasswordException with the first rule that the password breaks */
export function checkPasswordPolicy({ settings }: UserPool, password: string): void {
  const policy = settings.Policies?.PasswordPolicy ?? {};
  if (password.length < (policy.MinimumLength ?? 8)) throw invalidPassword('Password not long enough');
  if (password.length > LENGTH_MAX) throw invalidPassword('Password too long');
  if (policy.RequireUppercase && !/[A-Z]/.test(password)) {
    throw invalidPassword('Password must have uppercase characters');
  }
  if (policy.RequireLowercase && !/[a-z]/.test(password)) {
    throw invalidPassword('Password must have lowercase characters');
  }
  if (policy.RequireNumbers && !/[0-9]/.test(password)) throw invalidPassword('Password must have numeric characters');
  if (policy.RequireSymbols && !SYMBOL.test(password.trim())) {
    throw invalidPassword('Password must have symbol characters');
  }
}
