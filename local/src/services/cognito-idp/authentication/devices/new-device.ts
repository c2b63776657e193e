import type { CognitoContext } from '../../state.ts';
import type { UserAttempt } from '../sign-in/attempt.ts';

const GROUP_KEY_LENGTH = 8;

/** What a device is told that signs in for the first time, in pools that track devices. ConfirmDevice keeps it. */
export function newDevice(
  { pool, signIn }: UserAttempt,
  { ids, region }: CognitoContext,
): { readonly DeviceKey: string; readonly DeviceGroupKey: string } | undefined {
  if (!pool.settings.DeviceConfiguration || signIn.deviceKey !== undefined || signIn.hosted) return undefined;
  return { DeviceKey: `${region}_${ids.uuid()}`, DeviceGroupKey: `-${ids.lower(GROUP_KEY_LENGTH)}` };
}
