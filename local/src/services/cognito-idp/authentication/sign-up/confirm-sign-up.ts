import type { ConfirmSignUpCommandInput, ConfirmSignUpCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../../../service/errors.ts';
import { findClient } from '../../clients/find-client.ts';
import { notAuthorized } from '../../errors.ts';
import { checkCode } from '../../messages/check-code.ts';
import type { CognitoContext } from '../../state.ts';
import { confirmUser } from '../../users/confirm-user.ts';
import { verifyAttribute } from '../../users/verify-attribute.ts';
import { findUserForClient } from '../find-user-for-client.ts';
import { checkSecretHash } from '../secret-hash.ts';

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
 * @throws AwsError CodeMismatchException; ExpiredCodeException, also for a name that nobody has and the client may not
 *   know; AliasExistsException; NotAuthorizedException for a user who is confirmed already
 */
export async function confirmSignUp(
  input: ConfirmSignUpCommandInput,
  context: CognitoContext,
): Promise<Omit<ConfirmSignUpCommandOutput, '$metadata'>> {
  const { Username = '', ConfirmationCode, ForceAliasCreation: forceAliasCreation, ClientMetadata } = input;
  const { pool, client } = findClient(input.ClientId, context);
  checkSecretHash(client, [Username], input.SecretHash);
  const user = findUserForClient(pool, client, Username, context);
  if (!user) throw new AwsError('ExpiredCodeException', 'Invalid code provided, please request a code again.');
  if (user.status !== 'UNCONFIRMED') {
    throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
  }
  const name = user.codes.ConfirmSignUp?.attributeName;
  const checked = checkCode(user, 'ConfirmSignUp', ConfirmationCode, context);
  const proved = name ? verifyAttribute(pool, checked.user, name, { forceAliasCreation }, context) : checked.user;
  const source = 'PostConfirmation_ConfirmSignUp';
  await confirmUser(pool, proved, { source, clientId: client.ClientId, clientMetadata: ClientMetadata }, context);
  return {};
}
