import type { HttpResponse } from '../../../service/http.ts';
import type { CognitoContext } from '../state.ts';
import { AuthorizationRefused, readAuthorizationRequest } from './authorization-request.ts';
import { signedInUser } from './browser-session.ts';
import type { DomainRequest } from './domain-request.ts';
import { grantAccess } from './grant-access.ts';
import { redirect } from './redirect.ts';

/** Values of `prompt` that ask who it is even where the browser is signed in. */
const ASK_AGAIN = ['login', 'select_account'];

/**
 * Leads to the sign-in page, once the request is known to be a client's; a browser that is signed in goes straight back to
 * the application.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 * @throws OAuthError for a client or an address that is not the pool's; AuthorizationRefused for the rest
 */
export async function authorize(request: DomainRequest, context: CognitoContext): Promise<HttpResponse> {
  const { pool, base, query } = request;
  const asked = readAuthorizationRequest(pool, query, context);
  const prompt = query.get('prompt') ?? '';
  const user = ASK_AGAIN.includes(prompt) ? undefined : signedInUser(request, context);
  if (user) return redirect(await grantAccess(pool, asked, user.username, context));
  if (prompt === 'none') {
    throw new AuthorizationRefused(asked.redirectUri, 'invalid_request', 'login_required', asked.state);
  }
  return redirect(`${base}/login?${query}`);
}
