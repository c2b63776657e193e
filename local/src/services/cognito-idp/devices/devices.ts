import type { DeviceRememberedStatusType, DeviceType } from '@aws-sdk/client-cognito-identity-provider';
import { checkedPage } from '../checked-page.ts';
import { resourceNotFound } from '../errors.ts';
import type { CognitoContext } from '../state.ts';
import { attributeList } from '../users/described-user.ts';
import { saveUser } from '../users/save-user.ts';
import type { Device, User } from '../users/user.ts';

/** @throws AwsError ResourceNotFoundException */
export function findDevice({ devices }: User, key: string | undefined): Device {
  const device = devices.find((candidate) => candidate.key === key);
  if (!device) throw resourceNotFound('Device does not exist.');
  return device;
}

/** A page of a user's devices, with the token of the next one. */
export function listedDevices(
  { devices }: User,
  { Limit, PaginationToken }: { readonly Limit?: number | undefined; readonly PaginationToken?: string | undefined },
) {
  const { items, nextToken } = checkedPage(devices, ({ key }) => key, { Limit, NextToken: PaginationToken });
  return { Devices: items.map(describedDevice), PaginationToken: nextToken };
}

/** @throws AwsError ResourceNotFoundException for a device that the user does not have */
export function forgetDeviceOf(user: User, key: string | undefined, context: CognitoContext): void {
  const { key: forgotten } = findDevice(user, key);
  saveUser(user, { devices: user.devices.filter((device) => device.key !== forgotten) }, context);
}

/** A remembered device takes the place of a second factor. */
export function rememberDevice(
  user: User,
  key: string | undefined,
  status: DeviceRememberedStatusType | undefined,
  context: CognitoContext,
): void {
  const remembered = { ...findDevice(user, key), remembered: status === 'remembered', modifiedAt: context.clock.now() };
  const devices = user.devices.map((device) => (device.key === remembered.key ? remembered : device));
  saveUser(user, { devices }, context);
}

/** A device as the API shows it. */
export function describedDevice(device: Device): DeviceType {
  const attributes = {
    device_status: device.remembered ? 'remembered' : 'not_remembered',
    ...(device.name !== undefined && { device_name: device.name }),
    ...(device.lastIpUsed !== undefined && { last_ip_used: device.lastIpUsed }),
  };
  return {
    DeviceKey: device.key,
    DeviceAttributes: attributeList(attributes),
    DeviceCreateDate: new Date(device.createdAt),
    DeviceLastModifiedDate: new Date(device.modifiedAt),
    DeviceLastAuthenticatedDate: new Date(device.authenticatedAt),
  };
}
