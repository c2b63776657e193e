import { invalidParameter } from '../errors.ts';
import type { UserPool } from '../user-pools/user-pool.ts';

const EMAIL = /^[^\s@]+@[^\s@]+$/;
const PHONE_NUMBER = /^\+\d{1,15}$/;

/** Whether a user name can be an e-mail address. */
export function isEmail(text: string): boolean {
  return EMAIL.test(text);
}

/** Whether a user name can be a phone number: E.164, with its plus sign. */
export function isPhoneNumber(text: string): boolean {
  return PHONE_NUMBER.test(text);
}

/**
 * The attributes of a new user: in pools whose users sign in with an address, the user name is one of them.
 * @throws AwsError InvalidParameterException for a name that the pool does not take
 */
export function withSignInAttribute(
  pool: UserPool,
  username: string,
  attributes: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const attribute = signInAttribute(pool, username);
  return attribute === undefined ? attributes : { ...attributes, [attribute]: username };
}

function signInAttribute({ settings }: UserPool, username: string): 'email' | 'phone_number' | undefined {
  const { UsernameAttributes = [], AliasAttributes = [] } = settings;
  const kind = isEmail(username) ? 'email' : isPhoneNumber(username) ? 'phone_number' : undefined;
  if (UsernameAttributes.length > 0) {
    if (kind !== undefined && UsernameAttributes.includes(kind)) return kind;
    if (UsernameAttributes.length > 1) {
      throw invalidParameter('Username should be either an email or a phone number.');
    }
    throw invalidParameter(`Username should be ${UsernameAttributes[0] === 'email' ? 'an email' : 'a phone number'}.`);
  }
  if (kind !== undefined && AliasAttributes.includes(kind)) {
    const format = kind === 'email' ? 'email' : 'phone number';
    throw invalidParameter(
      `Username cannot be of ${format} format, since user pool is configured for ${format} alias.`,
    );
  }
  return undefined;
}
