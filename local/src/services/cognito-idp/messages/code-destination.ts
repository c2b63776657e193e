import type { DeliveryMediumType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPool } from '../user-pools/user-pool.ts';
import type { User } from '../users/user.ts';

/** Where a code goes. */
export interface CodeDestination {
  readonly medium: DeliveryMediumType;
  readonly attributeName: 'email' | 'phone_number';
  /** The address or number. */
  readonly destination: string;
}

/** Where a new user proves an address: one that the pool verifies, a phone number before an e-mail address. */
export function signUpDestination({ settings }: UserPool, user: User): CodeDestination | undefined {
  const verified = settings.AutoVerifiedAttributes ?? [];
  const attributes = (['phone_number', 'email'] as const).filter((name) => verified.includes(name));
  return firstDestination(user, attributes);
}

/**
 * Where the code goes that resets a password: the first verified address by the pool's priorities. A phone number that
 * is a second factor already does not count.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html#user-pool-password-reset-and-recovery
 */
export function recoveryDestination({ settings }: UserPool, user: User): CodeDestination | undefined {
  const mechanisms = [...(settings.AccountRecoverySetting?.RecoveryMechanisms ?? [])];
  mechanisms.sort((one, other) => (one.Priority ?? 0) - (other.Priority ?? 0));
  const attributes = mechanisms.flatMap(({ Name }) => {
    if (Name === 'verified_email' && !user.mfa.email) return ['email' as const];
    if (Name === 'verified_phone_number' && !user.mfa.sms) return ['phone_number' as const];
    return [];
  });
  return firstDestination(
    user,
    attributes.filter((name) => user.attributes[`${name}_verified`] === 'true'),
  );
}

/** Where messages to this address of a user go, if it has one. */
export function destinationOf(
  user: User,
  attributeName: CodeDestination['attributeName'],
): CodeDestination | undefined {
  const destination = user.attributes[attributeName];
  if (!destination) return undefined;
  return { medium: attributeName === 'email' ? 'EMAIL' : 'SMS', attributeName, destination };
}

function firstDestination(
  user: User,
  attributes: readonly CodeDestination['attributeName'][],
): CodeDestination | undefined {
  for (const name of attributes) {
    const found = destinationOf(user, name);
    if (found) return found;
  }
  return undefined;
}
