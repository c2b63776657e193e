import { ALPHANUMERIC, randomText } from '../random-text.ts';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';

const LENGTH_MIN = 8;

/** A password for an invitation, of every kind of character, so that it fits any policy. */
export function temporaryPassword({ settings }: UserPool, context: CognitoContext): string {
  const length = Math.max(LENGTH_MIN, settings.Policies?.PasswordPolicy?.MinimumLength ?? LENGTH_MIN);
  return (
    randomText('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 1, context) +
    randomText('abcdefghijklmnopqrstuvwxyz', 1, context) +
    randomText('0123456789', 1, context) +
    randomText('!@#%^*_-+=', 1, context) +
    randomText(ALPHANUMERIC, length - 4, context)
  );
}
