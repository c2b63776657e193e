import type { SmsMfaConfigType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolSettings } from './user-pool.ts';

/** The SMS factor as GetUserPoolMfaConfig shows it, from the pool's settings. */
export function smsMfa({ SmsAuthenticationMessage, SmsConfiguration }: UserPoolSettings): SmsMfaConfigType {
  return { SmsAuthenticationMessage, SmsConfiguration };
}
