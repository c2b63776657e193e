import type {
  AdminDeleteSoftwareTokenCommandInput,
  AdminSetUserMFAPreferenceCommandInput,
  AdminSetUserSettingsCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { CognitoContext } from '../../state.ts';
import { findPool } from '../../user-pools/find-pool.ts';
import { requireUser } from '../find-user.ts';
import { preferredMfa } from '../mfa-preference.ts';
import { saveUser } from '../save-user.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserMFAPreference.html */
export function adminSetUserMFAPreference(input: AdminSetUserMFAPreferenceCommandInput, context: CognitoContext) {
  const user = requireUser(findPool(input.UserPoolId, context), input.Username, context);
  saveUser(user, { mfa: preferredMfa(user, input) }, context);
  return {};
}

/** The older way to switch SMS codes on and off. */
export function adminSetUserSettings(input: AdminSetUserSettingsCommandInput, context: CognitoContext) {
  const user = requireUser(findPool(input.UserPoolId, context), input.Username, context);
  const sms = (input.MFAOptions ?? []).some(({ DeliveryMedium }) => DeliveryMedium === 'SMS');
  saveUser(user, { mfa: preferredMfa(user, { SMSMfaSettings: { Enabled: sms } }) }, context);
  return {};
}

/** Takes a user's authenticator away, so that the user sets up another one. */
export function adminDeleteSoftwareToken(input: AdminDeleteSoftwareTokenCommandInput, context: CognitoContext) {
  const user = requireUser(findPool(input.UserPoolId, context), input.Username, context);
  const without = preferredMfa(user, { SoftwareTokenMfaSettings: { Enabled: false } });
  saveUser(user, { mfa: { ...without, softwareTokenSecret: undefined, softwareTokenName: undefined } }, context);
  return {};
}
