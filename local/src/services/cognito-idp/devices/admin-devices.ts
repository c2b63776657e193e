import type {
  AdminForgetDeviceCommandInput,
  AdminGetDeviceCommandInput,
  AdminListDevicesCommandInput,
  AdminUpdateDeviceStatusCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { CognitoContext } from '../state.ts';
import { findPool } from '../user-pools/find-pool.ts';
import { requireUser } from '../users/find-user.ts';
import type { User } from '../users/user.ts';
import { describedDevice, findDevice, forgetDeviceOf, listedDevices, rememberDevice } from './devices.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListDevices.html */
export function adminListDevices(input: AdminListDevicesCommandInput, context: CognitoContext) {
  return listedDevices(userOf(input, context), input);
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetDevice.html */
export function adminGetDevice(input: AdminGetDeviceCommandInput, context: CognitoContext) {
  return { Device: describedDevice(findDevice(userOf(input, context), input.DeviceKey)) };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminForgetDevice.html */
export function adminForgetDevice(input: AdminForgetDeviceCommandInput, context: CognitoContext) {
  forgetDeviceOf(userOf(input, context), input.DeviceKey, context);
  return {};
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateDeviceStatus.html */
export function adminUpdateDeviceStatus(input: AdminUpdateDeviceStatusCommandInput, context: CognitoContext) {
  rememberDevice(userOf(input, context), input.DeviceKey, input.DeviceRememberedStatus, context);
  return {};
}

function userOf({ UserPoolId, Username }: AdminListDevicesCommandInput, context: CognitoContext): User {
  return requireUser(findPool(UserPoolId, context), Username, context);
}
