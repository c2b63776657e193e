import type {
  ForgotPasswordCommandInput,
  ForgotPasswordCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { findClient } from '../../clients/find-client.ts';
import { invalidParameter, notAuthorized } from '../../errors.ts';
import { recoveryDestination } from '../../messages/code-destination.ts';
import { sendCode } from '../../messages/send-code.ts';
import type { CognitoContext } from '../../state.ts';
import type { UserPool } from '../../user-pools/user-pool.ts';
import { findUserForClient } from '../find-user-for-client.ts';
import { checkSecretHash } from '../secret-hash.ts';
import { playedDelivery } from '../sign-in/played-user.ts';

/**
 * Sends a code with which a new password can be set.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html
 * @throws AwsError NotAuthorizedException for users who cannot reset a password; InvalidParameterException for one without
 *   a verified address; UserNotFoundException where the client may know
 */
export async function forgotPassword(
  input: ForgotPasswordCommandInput,
  context: CognitoContext,
): Promise<Omit<ForgotPasswordCommandOutput, '$metadata'>> {
  const { Username = '', ClientMetadata: clientMetadata } = input;
  const { pool, client } = findClient(input.ClientId, context);
  checkSecretHash(client, [Username], input.SecretHash);
  if (isByAdministratorOnly(pool)) throw notAuthorized('Contact administrator to reset password.');
  const user = findUserForClient(pool, client, Username, context);
  if (!user) return { CodeDeliveryDetails: playedDelivery(pool, Username) };
  if (!user.enabled) throw notAuthorized('User is disabled.');
  if (user.status === 'FORCE_CHANGE_PASSWORD' || user.status === 'EXTERNAL_PROVIDER') {
    throw notAuthorized('User password cannot be reset in the current state.');
  }
  const destination = recoveryDestination(pool, user);
  if (!destination) {
    throw invalidParameter(
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    );
  }
  const request = { ...destination, purpose: 'ResetPassword', source: 'ForgotPassword' } as const;
  const { delivery } = await sendCode({ ...request, pool, user, clientId: client.ClientId, clientMetadata }, context);
  return { CodeDeliveryDetails: delivery };
}

function isByAdministratorOnly({ settings }: UserPool): boolean {
  const mechanisms = settings.AccountRecoverySetting?.RecoveryMechanisms ?? [];
  return mechanisms.length > 0 && mechanisms.every(({ Name }) => Name === 'admin_only');
}
