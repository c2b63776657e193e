import type {
  ForgetDeviceCommandInput,
  GetDeviceCommandInput,
  ListDevicesCommandInput,
  UpdateDeviceStatusCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { requireAccessToken } from '../authentication/access-token.ts';
import type { CognitoContext } from '../state.ts';
import { describedDevice, findDevice, forgetDeviceOf, listedDevices, rememberDevice } from './devices.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListDevices.html */
export async function listDevices(input: ListDevicesCommandInput, context: CognitoContext) {
  const { user } = await requireAccessToken(input.AccessToken, context);
  return listedDevices(user, input);
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetDevice.html */
export async function getDevice({ AccessToken, DeviceKey }: GetDeviceCommandInput, context: CognitoContext) {
  const { user } = await requireAccessToken(AccessToken, context);
  return { Device: describedDevice(findDevice(user, DeviceKey)) };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgetDevice.html */
export async function forgetDevice({ AccessToken, DeviceKey }: ForgetDeviceCommandInput, context: CognitoContext) {
  const { user } = await requireAccessToken(AccessToken, context);
  forgetDeviceOf(user, DeviceKey, context);
  return {};
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateDeviceStatus.html */
export async function updateDeviceStatus(input: UpdateDeviceStatusCommandInput, context: CognitoContext) {
  const { user } = await requireAccessToken(input.AccessToken, context);
  rememberDevice(user, input.DeviceKey, input.DeviceRememberedStatus, context);
  return {};
}
