import type {
  AdminResetUserPasswordCommandInput,
  AdminSetUserPasswordCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter, notAuthorized } from '../../errors.ts';
import { recoveryDestination } from '../../messages/code-destination.ts';
import { sendCode } from '../../messages/send-code.ts';
import { setPassword } from '../../passwords/set-password.ts';
import type { CognitoContext } from '../../state.ts';
import { findPool } from '../../user-pools/find-pool.ts';
import { requireUser } from '../find-user.ts';
import { saveUser } from '../save-user.ts';
import { signOutUser } from '../sign-out-user.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserPassword.html */
export function adminSetUserPassword(input: AdminSetUserPasswordCommandInput, context: CognitoContext) {
  const pool = findPool(input.UserPoolId, context);
  const user = requireUser(pool, input.Username, context);
  const status = input.Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
  setPassword(pool, user, input.Password ?? '', { status, failedSignIns: 0, lockedUntil: undefined }, context);
  return {};
}

/**
 * Takes a user's password away: a code, sent to a verified address, sets the next one.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminResetUserPassword.html
 */
export async function adminResetUserPassword(input: AdminResetUserPasswordCommandInput, context: CognitoContext) {
  const pool = findPool(input.UserPoolId, context);
  const user = requireUser(pool, input.Username, context);
  if (user.status !== 'CONFIRMED' && user.status !== 'RESET_REQUIRED') {
    throw notAuthorized('User password cannot be reset in the current state.');
  }
  if (!user.enabled) throw notAuthorized('User is disabled.');
  const destination = recoveryDestination(pool, user);
  if (!destination) {
    throw invalidParameter(
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    );
  }
  signOutUser(user, context);
  const reset = saveUser(user, { status: 'RESET_REQUIRED' }, context);
  const code = { pool, user: reset, purpose: 'ResetPassword', source: 'ForgotPassword', clientId: undefined } as const;
  await sendCode({ ...code, ...destination, clientMetadata: input.ClientMetadata }, context);
  return {};
}
