import type { CognitoContext } from '../../state.ts';
import { askForDevice } from '../devices/device-challenge.ts';
import { knownDevice } from '../devices/known-device.ts';
import type { AuthAnswer, UserAttempt } from './attempt.ts';
import { completeSignIn } from './complete-sign-in.ts';

/** Goes on to the proof of a device that the user confirmed before, or to the end. */
export async function afterSecondFactor(attempt: UserAttempt, context: CognitoContext): Promise<AuthAnswer> {
  return knownDevice(attempt) ? askForDevice(attempt, context) : completeSignIn(attempt, context);
}
