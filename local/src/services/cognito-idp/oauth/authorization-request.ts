import type { UserPoolClient } from '../clients/user-pool-client.ts';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import { OAuthError, type OAuthErrorCode } from './oauth-error.ts';

/** What an application asks of the sign-in page, checked. */
export interface AuthorizationRequest {
  readonly client: UserPoolClient;
  readonly redirectUri: string;
  readonly responseType: 'code' | 'token';
  readonly scopes: readonly string[];
  readonly state: string | undefined;
  readonly nonce: string | undefined;
  readonly codeChallenge: string | undefined;
}

/** A refusal that the application is told of by redirection: its address is known to be its own. */
export class AuthorizationRefused extends Error {
  override readonly name = 'AuthorizationRefused';
  readonly location: string;

  constructor(redirectUri: string, code: OAuthErrorCode, description: string, state: string | undefined) {
    super(description);
    const url = new URL(redirectUri);
    url.searchParams.set('error', code);
    url.searchParams.set('error_description', description);
    if (state !== undefined) url.searchParams.set('state', state);
    this.location = url.href;
  }
}

/**
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 * @throws OAuthError for a client or an address that is not the pool's; AuthorizationRefused for the rest
 */
export function readAuthorizationRequest(
  pool: UserPool,
  query: URLSearchParams,
  { state: { clients } }: CognitoContext,
): AuthorizationRequest {
  const client = clients.get(query.get('client_id') ?? '');
  if (client?.UserPoolId !== pool.id) throw new OAuthError('invalid_request', 'Client does not exist.');
  const redirectUri = query.get('redirect_uri') ?? client.DefaultRedirectURI ?? client.CallbackURLs?.[0];
  if (redirectUri === undefined || !client.CallbackURLs?.includes(redirectUri)) {
    throw new OAuthError('invalid_request', 'redirect_mismatch');
  }
  const state = query.get('state') ?? undefined;
  const refuse = (code: OAuthErrorCode, why: string) => new AuthorizationRefused(redirectUri, code, why, state);
  const responseType = query.get('response_type');
  if (responseType !== 'code' && responseType !== 'token') throw refuse('invalid_request', 'unsupported_response_type');
  const flow = responseType === 'code' ? 'code' : 'implicit';
  if (!client.AllowedOAuthFlowsUserPoolClient || !client.AllowedOAuthFlows?.includes(flow)) {
    throw refuse('unauthorized_client', `The client is not allowed the ${flow} flow.`);
  }
  const allowed = client.AllowedOAuthScopes ?? [];
  const scopes = query.get('scope')?.split(' ').filter(Boolean) ?? allowed;
  if (!scopes.every((scope) => allowed.includes(scope))) throw refuse('invalid_request', 'invalid_scope');
  const codeChallenge = query.get('code_challenge') ?? undefined;
  if (codeChallenge !== undefined && query.get('code_challenge_method') !== 'S256') {
    throw refuse('invalid_request', 'code_challenge_method has to be S256.');
  }
  const nonce = query.get('nonce') ?? undefined;
  return { client, redirectUri, responseType, scopes, state, nonce, codeChallenge };
}
