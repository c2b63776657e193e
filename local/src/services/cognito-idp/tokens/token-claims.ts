import { defined } from '../../../service/defined.ts';
import type { Session } from '../authentication/state.ts';
import { tokenLifetimes } from '../clients/token-validity.ts';
import type { UserPoolClient } from '../clients/user-pool-client.ts';
import type { User } from '../users/user.ts';
import { attributeClaims } from './attribute-claims.ts';
import { issuerOf } from './issuer.ts';
import type { TokenChanges } from './pre-token-generation.ts';
import type { GroupClaims } from './user-groups.ts';

/** What both tokens of a session are made from. */
export interface TokenSubject {
  readonly client: UserPoolClient;
  readonly user: User;
  readonly session: Session;
  readonly groups: GroupClaims;
  /** Milliseconds. */
  readonly now: number;
  /** Of the sign-in at the domain, where there was one. */
  readonly nonce?: string | undefined;
}

type Claims = Record<string, unknown>;

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html#cognito-user-pools-lambda-trigger-syntax-pre-token-generation-excluded-claims */
const FIXED = new Set([
  ...['acr', 'amr', 'at_hash', 'auth_time', 'azp', 'exp', 'iat', 'iss', 'jti', 'nbf', 'nonce', 'origin_jti', 'sub'],
  ...['token_use', 'cognito:username', 'cognito:groups', 'cognito:roles', 'cognito:preferred_role'],
]);
const FIXED_IN_ID = new Set(['aud', 'identities', 'event_id']);
const FIXED_IN_ACCESS = new Set(['client_id', 'username', 'scope', 'device_key', 'event_id', 'version']);

/**
 * The claims of an ID token.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
 * @param jti the token's own id
 */
export function idTokenClaims(subject: TokenSubject, changes: TokenChanges, jti: string): Claims {
  const { client, user, session, groups, now, nonce } = subject;
  return defined({
    ...changed(attributeClaims(user, client, session.scopes), changes, FIXED_IN_ID),
    ...commonClaims(subject, jti, tokenLifetimes(client).idSeconds, now),
    'cognito:roles': groups.roles.length > 0 ? groups.roles : undefined,
    'cognito:preferred_role': groups.preferredRole,
    'cognito:username': user.username,
    nonce,
    aud: client.ClientId,
    token_use: 'id',
  });
}

/**
 * The claims of an access token.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 */
export function accessTokenClaims(subject: TokenSubject, changes: TokenChanges, jti: string): Claims {
  const { client, user, session, now } = subject;
  const scopes = new Set([...session.scopes, ...changes.addScopes]);
  for (const scope of changes.suppressScopes) scopes.delete(scope);
  return defined({
    ...changed({}, changes, FIXED_IN_ACCESS),
    ...commonClaims(subject, jti, tokenLifetimes(client).accessSeconds, now),
    device_key: session.deviceKey,
    client_id: client.ClientId,
    token_use: 'access',
    scope: [...scopes].join(' '),
    username: user.username,
    version: session.hosted ? 2 : undefined,
  });
}

function commonClaims(
  { client, user, session, groups }: TokenSubject,
  jti: string,
  lifeSeconds: number,
  now: number,
): Claims {
  const issuedAt = Math.floor(now / 1000);
  return {
    sub: user.sub,
    'cognito:groups': groups.groups.length > 0 ? groups.groups : undefined,
    iss: issuerOf(user.poolId),
    origin_jti: client.EnableTokenRevocation ? session.originJti : undefined,
    event_id: session.eventId,
    auth_time: Math.floor(session.authenticatedAt / 1000),
    exp: issuedAt + lifeSeconds,
    iat: issuedAt,
    jti,
  };
}

/** `claims` as the trigger wants them, but for those that are no trigger's to change. */
function changed(claims: Claims, { add, suppress }: TokenChanges, fixed: ReadonlySet<string>): Claims {
  const isFree = (name: string) => !FIXED.has(name) && !fixed.has(name);
  const all = { ...claims, ...Object.fromEntries(Object.entries(add).filter(([name]) => isFree(name))) };
  for (const name of suppress.filter(isFree)) delete all[name];
  return all;
}
