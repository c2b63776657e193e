import type { CreateUserPoolClientCommandInput, UserPoolClientType } from '@aws-sdk/client-cognito-identity-provider';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import { checkClient } from './check-client.ts';

const REFRESH_TOKEN_DAYS = 30;
const AUTH_SESSION_MINUTES = 3;

/** What Create and Update have in common. */
export type ClientRequest = Omit<CreateUserPoolClientCommandInput, 'ClientName' | 'ClientSecret' | 'GenerateSecret'>;

/**
 * A client's settings from a request: what it leaves out is AWS's default, in updates too.
 * @throws AwsError InvalidParameterException; ScopeDoesNotExistException
 */
export function clientSettings(
  pool: UserPool,
  request: ClientRequest,
  hasSecret: boolean,
  context: CognitoContext,
): Omit<UserPoolClientType, 'ClientName'> & { RefreshTokenValidity: number; AuthSessionValidity: number } {
  checkClient(pool, request, hasSecret, context);
  return {
    UserPoolId: pool.id,
    // Zero stands for the default here and is refused in the other two.
    RefreshTokenValidity: request.RefreshTokenValidity || REFRESH_TOKEN_DAYS,
    AccessTokenValidity: request.AccessTokenValidity || undefined,
    IdTokenValidity: request.IdTokenValidity || undefined,
    TokenValidityUnits: request.TokenValidityUnits ?? {},
    ReadAttributes: given(request.ReadAttributes),
    WriteAttributes: given(request.WriteAttributes),
    ExplicitAuthFlows: given(request.ExplicitAuthFlows),
    SupportedIdentityProviders: given(request.SupportedIdentityProviders),
    CallbackURLs: given(request.CallbackURLs),
    LogoutURLs: given(request.LogoutURLs),
    DefaultRedirectURI: request.DefaultRedirectURI || undefined,
    AllowedOAuthFlows: given(request.AllowedOAuthFlows),
    AllowedOAuthScopes: given(request.AllowedOAuthScopes),
    AllowedOAuthFlowsUserPoolClient: request.AllowedOAuthFlowsUserPoolClient ?? false,
    AnalyticsConfiguration: request.AnalyticsConfiguration,
    PreventUserExistenceErrors: request.PreventUserExistenceErrors,
    EnablePropagateAdditionalUserContextData: request.EnablePropagateAdditionalUserContextData ?? false,
    AuthSessionValidity: request.AuthSessionValidity ?? AUTH_SESSION_MINUTES,
    RefreshTokenRotation: request.RefreshTokenRotation,
  };
}

/** An empty list is the same as none. */
function given<Member>(list: Member[] | undefined): Member[] | undefined {
  return list?.length ? list : undefined;
}
