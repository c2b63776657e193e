import { AwsError } from '../../../service/errors.ts';
import type { CognitoContext } from '../state.ts';
import { saveUser } from '../users/save-user.ts';
import type { CodePurpose, ConfirmationCode, User } from '../users/user.ts';

const FAILURES_MAX = 5;

/**
 * Takes the code that a user gives: a right one is used up. The caller goes on with the user that it is given back.
 * @throws AwsError CodeMismatchException; ExpiredCodeException; LimitExceededException after too many wrong codes
 */
export function checkCode(
  user: User,
  purpose: CodePurpose,
  given: string | undefined,
  context: CognitoContext,
): { readonly user: User; readonly code: ConfirmationCode } {
  const code = user.codes[purpose];
  if (!code || context.clock.now() >= code.expiresAt) {
    throw new AwsError('ExpiredCodeException', 'Invalid code provided, please request a code again.');
  }
  if (code.failures >= FAILURES_MAX) {
    throw new AwsError('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
  }
  if (code.code !== given) {
    saveUser(user, { codes: { ...user.codes, [purpose]: { ...code, failures: code.failures + 1 } } }, context);
    throw new AwsError('CodeMismatchException', 'Invalid verification code provided, please try again.');
  }
  const { [purpose]: _used, ...codes } = user.codes;
  return { user: saveUser(user, { codes }, context), code };
}
