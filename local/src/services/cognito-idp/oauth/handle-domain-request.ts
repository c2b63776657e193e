import { AwsError, NotImplementedError } from '../../../service/errors.ts';
import type { HttpRequest, HttpResponse } from '../../../service/http.ts';
import { page } from '../data-plane/page.ts';
import type { CognitoContext } from '../state.ts';
import { findPool } from '../user-pools/find-pool.ts';
import { AuthorizationRefused } from './authorization-request.ts';
import { authorize } from './authorize.ts';
import { type DomainRequest, readDomainRequest } from './domain-request.ts';
import { login, showLogin } from './login.ts';
import { logout } from './logout.ts';
import { OAuthError } from './oauth-error.ts';
import { redirect } from './redirect.ts';
import { revoke } from './revoke.ts';
import { exchangeToken } from './token.ts';
import { userInfo } from './user-info.ts';

type Handler = (request: DomainRequest, context: CognitoContext) => Promise<HttpResponse> | HttpResponse;

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-userpools-server-contract-reference.html */
const HANDLERS: Readonly<Record<string, Handler>> = {
  'GET /login': showLogin,
  'GET /logout': logout,
  'GET /oauth2/authorize': authorize,
  'GET /oauth2/userInfo': userInfo,
  'POST /login': login,
  'POST /oauth2/revoke': revoke,
  'POST /oauth2/token': exchangeToken,
  'POST /oauth2/userInfo': userInfo,
};
const ANY_ORIGIN = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization,content-type',
  'access-control-allow-methods': 'GET,POST,OPTIONS',
};

/** Answers a pool's domain: its sign-in page and OAuth's endpoints. */
export async function handleDomainRequest(request: HttpRequest, context: CognitoContext): Promise<HttpResponse> {
  const [, domain = ''] = request.path.split('/');
  const found = context.state.domains.get(domain);
  if (!found) return page(404, 'There is no such domain', '<p>No user pool has it.</p>');
  const asked = readDomainRequest(request, domain, findPool(found.poolId, context));
  const isApi = asked.path.startsWith('/oauth2/') && asked.path !== '/oauth2/authorize';
  if (isApi && asked.method === 'OPTIONS') return { status: 204, headers: ANY_ORIGIN };
  try {
    const handler = HANDLERS[`${asked.method} ${asked.path}`];
    if (!handler) throw new NotImplementedError(`cognito-idp: ${asked.method} ${asked.path} of a domain`);
    const response = await handler(asked, context);
    return isApi ? { ...response, headers: { ...ANY_ORIGIN, ...response.headers } } : response;
  } catch (error) {
    if (error instanceof AuthorizationRefused) return redirect(error.location);
    return isApi ? refusal(error) : errorPage(error);
  }
}

function refusal(error: unknown): HttpResponse {
  const headers = { ...ANY_ORIGIN, 'content-type': 'application/json;charset=UTF-8', 'cache-control': 'no-store' };
  if (error instanceof OAuthError) {
    const { code, message } = error;
    const isToken = code === 'invalid_token' || code === 'insufficient_scope';
    const challenge = `Bearer error="${code}", error_description="${message}"`;
    return {
      status: code === 'invalid_token' ? 401 : code === 'insufficient_scope' ? 403 : 400,
      headers: isToken ? { ...headers, 'www-authenticate': challenge } : headers,
      body: JSON.stringify({ error: code, ...(message !== '' && { error_description: message }) }),
    };
  }
  if (!(error instanceof AwsError)) throw error;
  const { status = 400, message } = error;
  return { status, headers, body: JSON.stringify({ error: 'invalid_request', error_description: message }) };
}

function errorPage(error: unknown): HttpResponse {
  if (!(error instanceof OAuthError || error instanceof AwsError)) throw error;
  const status = error instanceof AwsError ? (error.status ?? 400) : 400;
  const text = error.message || error.code;
  return page(status, 'An error was encountered with the requested page.', `<p>${text.replaceAll('<', '&lt;')}</p>`);
}
