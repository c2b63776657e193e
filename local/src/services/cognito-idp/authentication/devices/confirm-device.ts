import type { ConfirmDeviceCommandInput, ConfirmDeviceCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../../../service/errors.ts';
import { invalidParameter, resourceNotFound } from '../../errors.ts';
import type { CognitoContext } from '../../state.ts';
import { saveUser } from '../../users/save-user.ts';
import type { Device } from '../../users/user.ts';
import { requireAccessToken } from '../access-token.ts';

/**
 * Keeps the device that a sign-in was offered, with the verifier of the password that it made up.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmDevice.html
 * @throws AwsError ResourceNotFoundException for a device that the token's sign-in was not offered;
 *   DeviceKeyExistsException; InvalidParameterException; NotAuthorizedException
 */
export async function confirmDevice(
  { AccessToken, DeviceKey = '', DeviceName, DeviceSecretVerifierConfig = {} }: ConfirmDeviceCommandInput,
  context: CognitoContext,
): Promise<Omit<ConfirmDeviceCommandOutput, '$metadata'>> {
  const { pool, user, session } = await requireAccessToken(AccessToken, context);
  if (user.devices.some(({ key }) => key === DeviceKey)) {
    throw new AwsError('DeviceKeyExistsException', 'Device already exists.');
  }
  if (session.deviceKey !== DeviceKey || session.deviceGroupKey === undefined) {
    throw resourceNotFound('Device does not exist.');
  }
  const { PasswordVerifier: verifier, Salt: salt } = DeviceSecretVerifierConfig;
  if (!verifier || !salt) throw invalidParameter('Missing required parameter DeviceSecretVerifierConfig');
  const asks = pool.settings.DeviceConfiguration?.DeviceOnlyRememberedOnUserPrompt === true;
  const now = context.clock.now();
  const device: Device = {
    key: DeviceKey,
    groupKey: session.deviceGroupKey,
    name: DeviceName,
    remembered: !asks,
    salt,
    verifier,
    createdAt: now,
    modifiedAt: now,
    authenticatedAt: now,
    lastIpUsed: undefined,
  };
  saveUser(user, { devices: [...user.devices, device] }, context);
  return { UserConfirmationNecessary: asks };
}
