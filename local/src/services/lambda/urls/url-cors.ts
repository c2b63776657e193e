import type { Cors } from '@aws-sdk/client-lambda';
import type { HttpRequest } from '../../../service/http.ts';

/**
 * The CORS headers of a function URL's response; they replace those that the function sets.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html#urls-cors
 */
export function corsHeaders(cors: Cors | undefined, request: HttpRequest): Record<string, string> {
  const { origin } = request.headers;
  if (!cors || origin === undefined || !isAllowed(cors.AllowOrigins ?? [], origin)) return {};
  const list = (values: readonly string[] | undefined) => (values?.length ? values.join(',') : undefined);
  const headers = {
    'access-control-allow-origin': cors.AllowOrigins?.includes('*') && !cors.AllowCredentials ? '*' : origin,
    'access-control-allow-credentials': cors.AllowCredentials ? 'true' : undefined,
    'access-control-expose-headers': list(cors.ExposeHeaders),
    vary: 'Origin',
    ...(isPreflight(request) && {
      'access-control-allow-headers': list(cors.AllowHeaders),
      'access-control-allow-methods': list(cors.AllowMethods),
      'access-control-max-age': cors.MaxAge === undefined ? undefined : String(cors.MaxAge),
    }),
  };
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** A browser's question whether it may send a request; it never reaches the function of a URL with CORS. */
export function isPreflight({ method, headers }: HttpRequest): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

function isAllowed(origins: readonly string[], origin: string): boolean {
  return origins.some((allowed) => allowed === '*' || allowed === origin);
}
