import type { HttpRequest } from '../../../service/http.ts';
import type { UserPool } from '../user-pools/user-pool.ts';

/** A request to a pool's domain. */
export interface DomainRequest {
  readonly pool: UserPool;
  readonly method: string;
  /** Behind the domain: `/oauth2/token`. */
  readonly path: string;
  /** What links to the domain's other pages begin with. */
  readonly base: string;
  readonly query: URLSearchParams;
  /** The fields of a form; empty for other bodies. */
  readonly form: URLSearchParams;
  readonly authorization: string | undefined;
  /** The cookies that the browser sent. */
  readonly cookie: string;
}

/** `request` with its path beginning with `/<domain>`. */
export function readDomainRequest(request: HttpRequest, domain: string, pool: UserPool): DomainRequest {
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  return {
    pool,
    method: request.method,
    path: request.path.slice(domain.length + 1),
    base: request.host.startsWith(`${domain}.auth.`) ? '' : `/_aws/cognito-domain/${domain}`,
    query: new URLSearchParams(request.query),
    form: new URLSearchParams(isForm ? request.body.toString('utf8') : ''),
    authorization: request.headers.authorization,
    cookie: request.headers.cookie ?? '',
  };
}
