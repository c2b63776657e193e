import { resourceNotFound } from '../../errors.ts';
import type { Device } from '../../users/user.ts';
import type { UserAttempt } from '../sign-in/attempt.ts';

/**
 * The device that a sign-in says it comes from; undefined in pools that know no devices.
 * @throws AwsError ResourceNotFoundException for a device that the user does not have: clients then sign in without it
 */
export function knownDevice({ pool, user, signIn }: UserAttempt): Device | undefined {
  if (signIn.deviceKey === undefined || !pool.settings.DeviceConfiguration) return undefined;
  const device = user.devices.find(({ key }) => key === signIn.deviceKey);
  if (!device) throw resourceNotFound('Device does not exist.');
  return device;
}

/**
 * Whether the device's own proof takes the place of a code.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-device-tracking.html
 */
export function hasRememberedDevice(attempt: UserAttempt): boolean {
  const replaces = attempt.pool.settings.DeviceConfiguration?.ChallengeRequiredOnNewDevice === true;
  return knownDevice(attempt)?.remembered === true && replaces;
}
