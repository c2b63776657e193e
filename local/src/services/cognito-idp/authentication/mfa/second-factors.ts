import type { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPool } from '../../user-pools/user-pool.ts';
import type { User } from '../../users/user.ts';

/**
 * The second factors that a user has in a pool. Where the pool demands one, an address is one without being chosen.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html
 */
export function secondFactors({ mfa: pool }: UserPool, { mfa, attributes }: User): ChallengeNameType[] {
  if (pool.configuration === 'OFF') return [];
  const hasPhone = pool.sms !== undefined && attributes.phone_number !== undefined;
  const hasEmail = pool.email !== undefined && attributes.email !== undefined;
  const chosen: ChallengeNameType[] = [];
  if (hasPhone && mfa.sms) chosen.push('SMS_MFA');
  if (pool.softwareToken && mfa.softwareToken && mfa.softwareTokenSecret !== undefined)
    chosen.push('SOFTWARE_TOKEN_MFA');
  if (hasEmail && mfa.email) chosen.push('EMAIL_OTP');
  if (chosen.length > 0 || pool.configuration === 'OPTIONAL') return chosen;
  const given: ChallengeNameType[] = [];
  if (hasPhone) given.push('SMS_MFA');
  if (hasEmail) given.push('EMAIL_OTP');
  return given;
}
