import type { HttpResponse } from '../../../service/http.ts';
import type { CognitoContext } from '../state.ts';
import { signOut } from './browser-session.ts';
import type { DomainRequest } from './domain-request.ts';
import { OAuthError } from './oauth-error.ts';
import { redirect } from './redirect.ts';

/**
 * Signs the browser out, and leads back to the application or to signing in again.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
 * @throws OAuthError for an address that is not the client's
 */
export function logout(request: DomainRequest, context: CognitoContext): HttpResponse {
  const { pool, base, query } = request;
  const client = context.state.clients.get(query.get('client_id') ?? '');
  if (client?.UserPoolId !== pool.id) throw new OAuthError('invalid_request', 'Client does not exist.');
  const uri = query.get('logout_uri');
  if (uri === null && query.has('redirect_uri')) {
    return redirect(`${base}/oauth2/authorize?${query}`, signOut(request, context));
  }
  if (uri === null || !client.LogoutURLs?.includes(uri)) throw new OAuthError('invalid_request', 'Invalid request');
  return redirect(uri, signOut(request, context));
}
