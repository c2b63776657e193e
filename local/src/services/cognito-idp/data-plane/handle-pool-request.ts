import type { HttpRequest, HttpResponse } from '../../../service/http.ts';
import type { CognitoContext } from '../state.ts';
import { confirmUserPage } from './confirm-user-page.ts';
import { discoveryDocument } from './discovery-document.ts';
import { keySet } from './key-set.ts';

/** Answers what a pool publishes: its key set, OpenID Connect discovery, and the page that confirmation links lead to. */
export async function handlePoolRequest(request: HttpRequest, context: CognitoContext): Promise<HttpResponse> {
  const [, poolId = '', ...rest] = request.path.split('/');
  const pool = context.state.pools.get(poolId);
  if (!pool) return json(400, { message: `User pool ${poolId} does not exist.`, code: 'BadRequest' });
  switch (rest.join('/')) {
    case '.well-known/jwks.json':
      return json(200, await keySet(pool, context));
    case '.well-known/openid-configuration':
      return json(200, discoveryDocument(pool, request.host, context));
    case 'confirmUser':
      return confirmUserPage(pool, new URLSearchParams(request.query), context);
    default:
      return json(404, { message: 'Not Found' });
  }
}

/** Pages of any origin may read what is public. */
function json(status: number, value: object): HttpResponse {
  const headers = {
    'content-type': 'application/json',
    'access-control-allow-origin': '*',
    'cache-control': status === 200 ? 'public, max-age=86400' : 'no-store',
  };
  return { status, headers, body: JSON.stringify(value) };
}
