import type { CrossOriginRequest } from './service.ts';

/** A request of a browser's page, or its preflight; undefined for a request that is no page's. */
export function crossOriginRequestOf(
  { method, headers }: { readonly method: string; readonly headers: Readonly<Record<string, string | undefined>> },
  bucket: string,
): CrossOriginRequest | undefined {
  const { origin } = headers;
  if (origin === undefined) return undefined;
  const isPreflight = method === 'OPTIONS';
  const asked = headers['access-control-request-headers'] ?? '';
  return {
    origin,
    method: isPreflight ? (headers['access-control-request-method'] ?? '') : method,
    headers: asked
      .split(',')
      .map((name) => name.trim().toLowerCase())
      .filter(Boolean),
    isPreflight,
    bucket,
  };
}
