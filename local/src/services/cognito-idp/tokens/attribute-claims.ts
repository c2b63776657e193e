import { readableAttributes } from '../clients/attribute-access.ts';
import type { UserPoolClient } from '../clients/user-pool-client.ts';
import type { User } from '../users/user.ts';

/** What the scopes of OpenID Connect let a client read. https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html */
const OF_SCOPE: Readonly<Record<string, readonly string[]>> = {
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
};

/** A user's attributes as an ID token or UserInfo tells them: those that the client, and the session's scopes, may read. */
export function attributeClaims(
  { attributes, identities }: User,
  client: UserPoolClient,
  scopes: readonly string[],
): Record<string, unknown> {
  const claims: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(readableAttributes(client, attributes))) {
    if (name !== 'sub' && isInScope(name, scopes)) claims[name] = claimOf(name, value);
  }
  if (identities.length > 0) {
    claims.identities = identities.map((identity, index) => ({
      userId: identity.attributeValue,
      providerName: identity.providerName,
      providerType: identity.providerType,
      primary: String(index === 0),
      dateCreated: String(identity.linkedAt),
    }));
  }
  return claims;
}

/**
 * `profile` gives everything that no other scope has to itself. A session that asked for none of these three (`openid`
 * alone, or sign-in through the API) is not restricted.
 */
function isInScope(name: string, scopes: readonly string[]): boolean {
  if (!scopes.some((scope) => scope === 'profile' || scope in OF_SCOPE)) return true;
  const owner = Object.keys(OF_SCOPE).find((scope) => OF_SCOPE[scope]?.includes(name));
  return scopes.includes(owner ?? 'profile');
}

function claimOf(name: string, value: string): unknown {
  if (name === 'email_verified' || name === 'phone_number_verified') return value === 'true';
  if (name === 'address') return { formatted: value };
  return name === 'updated_at' && /^\d+$/.test(value) ? Number(value) : value;
}
