import type { HttpRequest } from '../../../service/http.ts';

const POOL_PATH = /^(?:\/_aws\/cognito-idp)?(\/([a-z]{2}(?:-[a-z]+)+-\d)_[A-Za-z0-9]+\/.+)$/;

/**
 * Requests about a pool: at any host by a path that begins with the pool's id, which no bucket can be called. On AWS the
 * host is `cognito-idp.<region>.amazonaws.com`; the id names the region as well.
 */
export function poolAddress({ path }: HttpRequest): { readonly path: string; readonly region: string } | undefined {
  const [, own, region] = POOL_PATH.exec(path) ?? [];
  return own === undefined || region === undefined ? undefined : { path: own, region };
}
