import type { HttpResponse } from '../../../service/http.ts';
import type { CognitoContext } from '../state.ts';
import { AuthorizationRefused, readAuthorizationRequest } from './authorization-request.ts';
import type { DomainRequest } from './domain-request.ts';
import { redirect } from './redirect.ts';

/**
 * Leads to the sign-in page, once the request is known to be a client's.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 * @throws OAuthError for a client or an address that is not the pool's; AuthorizationRefused for the rest
 */
export function authorize({ pool, base, query }: DomainRequest, context: CognitoContext): HttpResponse {
  const { redirectUri, state } = readAuthorizationRequest(pool, query, context);
  if (query.get('prompt') === 'none') {
    throw new AuthorizationRefused(redirectUri, 'invalid_request', 'login_required', state);
  }
  return redirect(`${base}/login?${query}`);
}
