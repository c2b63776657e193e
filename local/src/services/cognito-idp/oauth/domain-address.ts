import type { HttpRequest } from '../../../service/http.ts';

const HOST = /^([a-z0-9-]+)\.auth\.([a-z]{2}(?:-[a-z]+)+-\d)\.(?:amazoncognito\.com|localhost)(?::\d+)?$/;

/** Requests to a pool's domain by its host: `orders.auth.eu-west-1.amazoncognito.com`. */
export function domainAddress({
  host,
  path,
}: HttpRequest): { readonly path: string; readonly region: string } | undefined {
  const [, domain, region] = HOST.exec(host) ?? [];
  return domain === undefined || region === undefined ? undefined : { path: `/${domain}${path}`, region };
}
