import {
  ExplicitAuthFlowsType,
  OAuthFlowType,
  PreventUserExistenceErrorTypes,
  TimeUnitsType,
} from '@aws-sdk/client-cognito-identity-provider';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { AwsError } from '../../../service/errors.ts';
import { checkEnums } from '../check-enums.ts';
import { invalidParameter } from '../errors.ts';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import { checkClientUrls } from './check-client-urls.ts';
import type { ClientRequest } from './client-settings.ts';
import { checkTokenValidity } from './token-validity.ts';

const OWN_SCOPES: readonly string[] = ['phone', 'email', 'openid', 'profile', 'aws.cognito.signin.user.admin'];
const LEGACY_FLOWS: readonly string[] = ['ADMIN_NO_SRP_AUTH', 'CUSTOM_AUTH_FLOW_ONLY', 'USER_PASSWORD_AUTH'];

/** What CreateUserPoolClient and UpdateUserPoolClient refuse. @throws AwsError */
export function checkClient(pool: UserPool, request: ClientRequest, hasSecret: boolean, context: CognitoContext): void {
  new Constraints()
    .number('authSessionValidity', request.AuthSessionValidity, { min: 3, max: 15 })
    .number('refreshTokenValidity', request.RefreshTokenValidity, { min: 0, max: 315_360_000 })
    .number('accessTokenValidity', request.AccessTokenValidity, { min: 0, max: 86_400 })
    .number('idTokenValidity', request.IdTokenValidity, { min: 0, max: 86_400 })
    .number('refreshTokenRotation.retryGracePeriodSeconds', request.RefreshTokenRotation?.RetryGracePeriodSeconds, {
      min: 0,
      max: 60,
    })
    .list('callbackURLs', request.CallbackURLs, { max: 100 })
    .list('logoutURLs', request.LogoutURLs, { max: 100 })
    .list('allowedOAuthScopes', request.AllowedOAuthScopes, { max: 50 })
    .check('InvalidParameterException');
  const { TokenValidityUnits: units } = request;
  checkEnums([
    ['explicitAuthFlows', request.ExplicitAuthFlows, ExplicitAuthFlowsType],
    ['allowedOAuthFlows', request.AllowedOAuthFlows, OAuthFlowType],
    ['preventUserExistenceErrors', request.PreventUserExistenceErrors, PreventUserExistenceErrorTypes],
    ['tokenValidityUnits.accessToken', units?.AccessToken, TimeUnitsType],
    ['tokenValidityUnits.idToken', units?.IdToken, TimeUnitsType],
    ['tokenValidityUnits.refreshToken', units?.RefreshToken, TimeUnitsType],
  ]);
  checkTokenValidity(request);
  checkAuthFlows(request);
  checkOAuth(request, hasSecret);
  checkClientUrls(request);
  checkAttributes(pool, request);
  checkProviders(pool, request, context);
  checkScopes(pool, request, context);
}

function checkAuthFlows({ ExplicitAuthFlows: flows = [] }: ClientRequest): void {
  const legacy = flows.some((flow) => LEGACY_FLOWS.includes(flow));
  if (legacy && flows.some((flow) => flow.startsWith('ALLOW_'))) {
    throw invalidParameter('Legacy values of ExplicitAuthFlows cannot be combined with values that begin with ALLOW_.');
  }
}

function checkOAuth(request: ClientRequest, hasSecret: boolean): void {
  const { AllowedOAuthFlows: flows = [], AllowedOAuthScopes: scopes = [], CallbackURLs: urls = [] } = request;
  if (request.AllowedOAuthFlowsUserPoolClient && (flows.length === 0 || scopes.length === 0)) {
    throw new AwsError(
      'InvalidOAuthFlowException',
      'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
    );
  }
  if (flows.includes('client_credentials')) {
    if (flows.length > 1) {
      throw new AwsError(
        'InvalidOAuthFlowException',
        'client_credentials flow can not be selected along with code flow or implicit flow.',
      );
    }
    if (!hasSecret) {
      throw new AwsError(
        'InvalidOAuthFlowException',
        'client_credentials flow can not be selected if client does not have a client secret.',
      );
    }
  } else if (request.AllowedOAuthFlowsUserPoolClient && urls.length === 0) {
    throw invalidParameter('CallbackURLs are required for the code flow and the implicit flow.');
  }
}

function checkAttributes({ schema }: UserPool, { ReadAttributes = [], WriteAttributes = [] }: ClientRequest): void {
  const readable = new Set(schema.map(({ Name }) => Name));
  const writable = new Set(
    schema.filter(({ Name = '' }) => !/^sub$|_verified$|^dev:/.test(Name)).map(({ Name }) => Name),
  );
  if (ReadAttributes.some((name) => !readable.has(name))) {
    throw invalidParameter('Invalid read attributes specified while creating a client');
  }
  if (WriteAttributes.some((name) => !writable.has(name))) {
    throw invalidParameter('Invalid write attributes specified while creating a client');
  }
}

function checkProviders({ id }: UserPool, request: ClientRequest, { state }: CognitoContext): void {
  for (const name of request.SupportedIdentityProviders ?? []) {
    if (name !== 'COGNITO' && !state.identityProviders.has(`${id}/${name}`)) {
      throw invalidParameter(`The provider ${name} does not exist for User Pool ${id}.`);
    }
  }
}

function checkScopes({ id }: UserPool, { AllowedOAuthScopes = [] }: ClientRequest, { state }: CognitoContext): void {
  for (const scope of AllowedOAuthScopes) {
    if (OWN_SCOPES.includes(scope)) continue;
    const slash = scope.lastIndexOf('/');
    const server = state.resourceServers.get(`${id}/${scope.slice(0, Math.max(0, slash))}`);
    if (!server?.scopes.some(({ ScopeName }) => ScopeName === scope.slice(slash + 1))) {
      throw new AwsError('ScopeDoesNotExistException', `Invalid scope requested: ${scope}`);
    }
  }
}
