import type { AttributeType, MFAOptionType, UserType } from '@aws-sdk/client-cognito-identity-provider';
import type { User } from './user.ts';

/** A user as lists and answers to administrators show it. `wanted` are the attributes asked for: all by default. */
export function describedUser(user: User, wanted?: readonly string[]): UserType {
  return {
    Username: user.username,
    Attributes: attributeList(user.attributes, wanted),
    UserCreateDate: new Date(user.createdAt),
    UserLastModifiedDate: new Date(user.modifiedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
    MFAOptions: mfaOptions(user),
  };
}

/** Attributes as the API lists them. */
export function attributeList(
  attributes: Readonly<Record<string, string>>,
  wanted?: readonly string[],
): AttributeType[] {
  const shown = Object.entries(attributes).filter(([name]) => wanted?.includes(name) ?? true);
  return shown.map(([Name, Value]) => ({ Name, Value }));
}

/** SMS as the second factor, in the words of the API before there were others. */
export function mfaOptions({ mfa }: User): MFAOptionType[] | undefined {
  return mfa.sms ? [{ DeliveryMedium: 'SMS', AttributeName: 'phone_number' }] : undefined;
}

/** The second factors that a user has set up, as AdminGetUser and GetUser show them. */
export function mfaSettings({ mfa }: User): {
  readonly UserMFASettingList: string[] | undefined;
  readonly PreferredMfaSetting: string | undefined;
} {
  const list: string[] = [];
  if (mfa.sms) list.push('SMS_MFA');
  if (mfa.softwareToken) list.push('SOFTWARE_TOKEN_MFA');
  if (mfa.email) list.push('EMAIL_OTP');
  return { UserMFASettingList: list.length > 0 ? list : undefined, PreferredMfaSetting: mfa.preferred };
}
