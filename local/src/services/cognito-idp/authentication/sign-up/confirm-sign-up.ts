import type { ConfirmSignUpCommandInput, ConfirmSignUpCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../../../service/errors.ts';
import { findClient } from '../../clients/find-client.ts';
import type { CognitoContext } from '../../state.ts';
import { findUserForClient } from '../find-user-for-client.ts';
import { checkSecretHash } from '../secret-hash.ts';
import { confirmWithCode } from './confirm-with-code.ts';
import { openSignedUpSession } from './signed-up-session.ts';

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
 * @throws AwsError CodeMismatchException; ExpiredCodeException, also for a name that nobody has and the client may not
 *   know; AliasExistsException; NotAuthorizedException for a user who is confirmed already
 */
export async function confirmSignUp(
  input: ConfirmSignUpCommandInput,
  context: CognitoContext,
): Promise<Omit<ConfirmSignUpCommandOutput, '$metadata'>> {
  const {
    Username = '',
    ConfirmationCode,
    ForceAliasCreation: forceAliasCreation,
    ClientMetadata: clientMetadata,
  } = input;
  const { pool, client } = findClient(input.ClientId, context);
  checkSecretHash(client, [Username], input.SecretHash);
  const user = findUserForClient(pool, client, Username, context);
  if (!user) throw new AwsError('ExpiredCodeException', 'Invalid code provided, please request a code again.');
  const confirmation = { code: ConfirmationCode, clientId: client.ClientId, clientMetadata, forceAliasCreation };
  await confirmWithCode(pool, user, confirmation, context);
  const Session = openSignedUpSession(client, user, context);
  return Session === undefined ? {} : { Session };
}
