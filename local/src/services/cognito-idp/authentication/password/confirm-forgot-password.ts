import type {
  ConfirmForgotPasswordCommandInput,
  ConfirmForgotPasswordCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../../../service/errors.ts';
import { findClient } from '../../clients/find-client.ts';
import { checkCode } from '../../messages/check-code.ts';
import { checkPasswordHistory } from '../../passwords/check-password-history.ts';
import { checkPasswordPolicy } from '../../passwords/check-password-policy.ts';
import { setPassword } from '../../passwords/set-password.ts';
import type { CognitoContext } from '../../state.ts';
import { confirmUser } from '../../users/confirm-user.ts';
import { findUserForClient } from '../find-user-for-client.ts';
import { checkSecretHash } from '../secret-hash.ts';

/**
 * Sets a new password with the code that ForgotPassword sent; the user is confirmed and no longer locked out.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmForgotPassword.html
 * @throws AwsError CodeMismatchException, also for a name that nobody has and the client may not know;
 *   ExpiredCodeException; InvalidPasswordException, after which the code still holds; what the trigger throws
 */
export async function confirmForgotPassword(
  input: ConfirmForgotPasswordCommandInput,
  context: CognitoContext,
): Promise<Omit<ConfirmForgotPasswordCommandOutput, '$metadata'>> {
  const { Username = '', Password = '', ConfirmationCode, ClientMetadata: clientMetadata } = input;
  const { pool, client } = findClient(input.ClientId, context);
  checkSecretHash(client, [Username], input.SecretHash);
  checkPasswordPolicy(pool, Password);
  const user = findUserForClient(pool, client, Username, context);
  if (!user) {
    throw new AwsError('CodeMismatchException', 'Invalid verification code provided, please try again.');
  }
  checkPasswordHistory(pool, user, Password);
  const checked = checkCode(user, 'ResetPassword', ConfirmationCode, context);
  const changes = { failedSignIns: 0, lockedUntil: undefined };
  const reset = setPassword(pool, checked.user, Password, changes, context);
  const source = 'PostConfirmation_ConfirmForgotPassword';
  await confirmUser(pool, reset, { source, clientId: client.ClientId, clientMetadata }, context);
  return {};
}
