import type { HttpResponse } from '../../../service/http.ts';
import type { CognitoContext } from '../state.ts';
import type { DomainRequest } from './domain-request.ts';
import { OAuthError } from './oauth-error.ts';
import { redirect } from './redirect.ts';

/**
 * Leads back to the application, or to signing in again. The page keeps nobody signed in, so there is nothing to end.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
 * @throws OAuthError for an address that is not the client's
 */
export function logout({ pool, base, query }: DomainRequest, { state }: CognitoContext): HttpResponse {
  const client = state.clients.get(query.get('client_id') ?? '');
  if (client?.UserPoolId !== pool.id) throw new OAuthError('invalid_request', 'Client does not exist.');
  const uri = query.get('logout_uri');
  if (uri === null && query.has('redirect_uri')) return redirect(`${base}/oauth2/authorize?${query}`);
  if (uri === null || !client.LogoutURLs?.includes(uri)) throw new OAuthError('invalid_request', 'Invalid request');
  return redirect(uri);
}
