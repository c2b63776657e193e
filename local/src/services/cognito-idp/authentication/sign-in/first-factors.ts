import type { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPool } from '../../user-pools/user-pool.ts';
import type { User } from '../../users/user.ts';

/** The first factors that a pool allows and a user has; a name that nobody has seems to have them all. */
export function firstFactors({ settings }: UserPool, user: User | undefined): ChallengeNameType[] {
  const allowed = settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ['PASSWORD'];
  const factors: ChallengeNameType[] = [];
  if (allowed.includes('PASSWORD') && (!user || user.password)) factors.push('PASSWORD', 'PASSWORD_SRP');
  if (allowed.includes('EMAIL_OTP') && (!user || user.attributes.email !== undefined)) factors.push('EMAIL_OTP');
  if (allowed.includes('SMS_OTP') && (!user || user.attributes.phone_number !== undefined)) factors.push('SMS_OTP');
  return factors;
}
