import type { CodeDestination } from '../messages/code-destination.ts';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import { claimAlias } from './claim-alias.ts';
import { isVerifiedAlias } from './find-user.ts';
import type { User } from './user.ts';

type Address = CodeDestination['attributeName'];

const ADDRESSES: readonly Address[] = ['email', 'phone_number'];

/** What an update makes of a user, and the addresses that have to be verified now. */
export interface AttributeChanges {
  readonly changes: Pick<User, 'attributes' | 'pendingAttributes'>;
  readonly toVerify: readonly Address[];
}

/**
 * The attributes of a user after an update. A changed address is no longer verified, unless the update says that it is;
 * where the pool asks for verification first, the address waits and the old one stays. An empty value takes an attribute
 * away.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-email-phone-verification.html
 * @throws AwsError AliasExistsException for a verified address that is another user's
 */
export function changedAttributes(
  pool: UserPool,
  user: User,
  update: Readonly<Record<string, string>>,
  context: CognitoContext,
): AttributeChanges {
  const { AutoVerifiedAttributes = [], UserAttributeUpdateSettings } = pool.settings;
  const held = UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [];
  const attributes: Record<string, string> = { ...user.attributes };
  const pendingAttributes = { ...user.pendingAttributes };
  const toVerify: Address[] = [];
  const given = { ...update };
  for (const name of ADDRESSES) {
    const value = given[name];
    if (value === undefined || value === '' || value === user.attributes[name]) continue;
    if (given[`${name}_verified`] === 'true') continue;
    const isVerified = AutoVerifiedAttributes.includes(name);
    if (isVerified) toVerify.push(name);
    if (isVerified && held.includes(name)) {
      pendingAttributes[name] = value;
      delete given[name];
    } else {
      given[`${name}_verified`] = 'false';
    }
  }
  for (const [name, value] of Object.entries(given)) {
    if (value === '') delete attributes[name];
    else attributes[name] = value;
  }
  claimAliases(pool, user, attributes, context);
  return { changes: { attributes, pendingAttributes }, toVerify };
}

function claimAliases(pool: UserPool, user: User, attributes: Record<string, string>, context: CognitoContext): void {
  for (const alias of [...ADDRESSES, 'preferred_username'] as const) {
    const value = attributes[alias];
    if (value === undefined) continue;
    const counts = (of: Pick<User, 'attributes'>) => isVerifiedAlias(of, alias) || isSignInAddress(pool, alias);
    const counted = value === user.attributes[alias] && counts(user);
    if (counts({ attributes }) && !counted) claimAlias(pool, user, alias, value, false, context);
  }
}

function isSignInAddress({ settings }: UserPool, alias: Address | 'preferred_username'): boolean {
  return alias !== 'preferred_username' && (settings.UsernameAttributes ?? []).includes(alias);
}
