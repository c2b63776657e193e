import type { AdminSetUserMFAPreferenceCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from '../errors.ts';
import type { User, UserMfa } from './user.ts';

type Preference = Pick<
  AdminSetUserMFAPreferenceCommandInput,
  'EmailMfaSettings' | 'SMSMfaSettings' | 'SoftwareTokenMfaSettings'
>;

/**
 * A user's second factors after SetUserMFAPreference or AdminSetUserMFAPreference. What is not given stays as it is; a
 * factor that is switched off is no longer preferred, and one that is preferred takes the place of another.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserMFAPreference.html
 * @throws AwsError InvalidParameterException for a factor that is not set up, or two that are preferred
 */
export function preferredMfa({ mfa, attributes }: User, preference: Preference): UserMfa {
  const { SMSMfaSettings: sms, SoftwareTokenMfaSettings: token, EmailMfaSettings: email } = preference;
  const given = [
    { name: 'SMS_MFA', settings: sms },
    { name: 'SOFTWARE_TOKEN_MFA', settings: token },
    { name: 'EMAIL_OTP', settings: email },
  ] as const;
  if (given.filter(({ settings }) => settings?.PreferredMfa).length > 1) {
    throw invalidParameter('Only one MFA method can be set as preferred.');
  }
  for (const { settings } of given) {
    if (settings?.PreferredMfa && settings.Enabled === false) {
      throw invalidParameter('A preferred MFA method has to be enabled.');
    }
  }
  if (token?.Enabled && mfa.softwareTokenSecret === undefined) {
    throw invalidParameter('User has not verified software token mfa');
  }
  if (sms?.Enabled && !attributes.phone_number) throw invalidParameter('User does not have a phone number.');
  if (email?.Enabled && !attributes.email) throw invalidParameter('User does not have an email address.');

  const changed = {
    ...mfa,
    sms: sms?.Enabled ?? mfa.sms,
    softwareToken: token?.Enabled ?? mfa.softwareToken,
    email: email?.Enabled ?? mfa.email,
  };
  const chosen = given.find(({ settings }) => settings?.PreferredMfa)?.name;
  const dropped = given.some(
    ({ name, settings }) => name === mfa.preferred && settings !== undefined && !settings.PreferredMfa,
  );
  return { ...changed, preferred: chosen ?? (dropped ? undefined : mfa.preferred) };
}
