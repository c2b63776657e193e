import type { CognitoContext } from '../state.ts';
import { invokeTrigger } from '../triggers/invoke-trigger.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import type { User } from '../users/user.ts';
import type { GroupClaims } from './user-groups.ts';

/** Why tokens are made, as the trigger is told. */
export type TokenSource =
  | 'Authentication'
  | 'AuthenticateDevice'
  | 'HostedAuth'
  | 'NewPasswordChallenge'
  | 'RefreshTokens';

/** What the trigger changes in one of the tokens. */
export interface TokenChanges {
  readonly add: Readonly<Record<string, unknown>>;
  readonly suppress: readonly string[];
  readonly addScopes: readonly string[];
  readonly suppressScopes: readonly string[];
}

export interface TokenOverrides {
  readonly id: TokenChanges;
  readonly access: TokenChanges;
  readonly groups: GroupClaims;
}

export interface TokenCustomisation {
  readonly pool: UserPool;
  readonly user: User;
  readonly clientId: string;
  readonly source: TokenSource;
  readonly groups: GroupClaims;
  readonly scopes: readonly string[];
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

const NOTHING: TokenChanges = { add: {}, suppress: [], addScopes: [], suppressScopes: [] };

/**
 * Asks the pool's pre token generation trigger what to change. An event of version 1 changes the ID token only; 2 and 3
 * change both tokens.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 * @throws AwsError what `invokeTrigger` throws
 */
export async function customiseTokens(request: TokenCustomisation, context: CognitoContext): Promise<TokenOverrides> {
  const { pool, user, clientId, source, groups, scopes, clientMetadata } = request;
  const groupConfiguration = {
    groupsToOverride: groups.groups,
    iamRolesToOverride: groups.roles,
    preferredRole: groups.preferredRole ?? null,
  };
  const response = await invokeTrigger(
    {
      pool,
      trigger: 'PreTokenGeneration',
      source: `TokenGeneration_${source}`,
      username: user.username,
      clientId,
      request: {
        userAttributes: { ...user.attributes, 'cognito:user_status': user.status },
        groupConfiguration,
        scopes,
        ...(clientMetadata && { clientMetadata }),
      },
      response: { claimsOverrideDetails: null, claimsAndScopeOverrideDetails: null },
    },
    context,
  );
  const both = record(response?.claimsAndScopeOverrideDetails);
  const idOnly = record(response?.claimsOverrideDetails);
  const details = both ?? idOnly;
  return {
    id: changesOf(both ? both.idTokenGeneration : idOnly),
    access: changesOf(both?.accessTokenGeneration),
    groups: overriddenGroups(details?.groupOverrideDetails, groups),
  };
}

function changesOf(value: unknown): TokenChanges {
  const changes = record(value);
  if (!changes) return NOTHING;
  return {
    add: record(changes.claimsToAddOrOverride) ?? {},
    suppress: texts(changes.claimsToSuppress),
    addScopes: texts(changes.scopesToAdd),
    suppressScopes: texts(changes.scopesToSuppress),
  };
}

function overriddenGroups(value: unknown, groups: GroupClaims): GroupClaims {
  const override = record(value);
  if (!override || Object.keys(override).length === 0) return groups;
  const { preferredRole } = override;
  return {
    groups: texts(override.groupsToOverride),
    roles: texts(override.iamRolesToOverride),
    preferredRole: typeof preferredRole === 'string' && preferredRole !== '' ? preferredRole : undefined,
  };
}

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
