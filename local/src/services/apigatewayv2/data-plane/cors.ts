import type { Cors } from '@aws-sdk/client-apigatewayv2';
import type { ApiRequest } from './api-request.ts';
import type { ApiResponse } from './api-response.ts';

type CorsHeaders = Record<string, readonly string[]>;

/** Whether a browser asks what it may send: an API with a CORS configuration answers that by itself. */
export function isPreflight({ method, headers }: ApiRequest): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
}

/**
 * The answer to a preflight; without headers for an origin that is not allowed.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export function preflightResponse(request: ApiRequest, cors: Cors): ApiResponse {
  const headers = originHeaders(request, cors);
  if (headers) {
    put(headers, 'access-control-allow-methods', cors.AllowMethods);
    put(headers, 'access-control-allow-headers', cors.AllowHeaders);
    if (cors.MaxAge !== undefined) headers['access-control-max-age'] = [String(cors.MaxAge)];
  }
  return { status: 204, headers: headers ?? {}, body: '' };
}

/** A response with the configured headers in place of those of the integration. */
export function withCors(response: ApiResponse, request: ApiRequest, cors: Cors): ApiResponse {
  const own = Object.entries(response.headers).filter(([name]) => !name.startsWith('access-control-'));
  const headers = originHeaders(request, cors);
  if (headers) put(headers, 'access-control-expose-headers', cors.ExposeHeaders);
  return { ...response, headers: { ...Object.fromEntries(own), ...headers } };
}

function originHeaders(
  { headers }: ApiRequest,
  { AllowOrigins = [], AllowCredentials }: Cors,
): CorsHeaders | undefined {
  const origin = headers.origin?.[0];
  if (origin === undefined) return undefined;
  const allowed = allowedOrigin(origin, AllowOrigins);
  if (allowed === undefined) return undefined;
  const answer: CorsHeaders = { 'access-control-allow-origin': [allowed] };
  if (AllowCredentials) answer['access-control-allow-credentials'] = ['true'];
  return answer;
}

/** `*` stands for all origins, `https://*` and `http://*` for those of a scheme. */
function allowedOrigin(origin: string, allowed: readonly string[]): string | undefined {
  if (allowed.includes('*')) return '*';
  const lower = origin.toLowerCase();
  const matches = (pattern: string) =>
    pattern.endsWith('://*') ? lower.startsWith(pattern.slice(0, -1)) : pattern.toLowerCase() === lower;
  return allowed.some(matches) ? origin : undefined;
}

function put(headers: CorsHeaders, name: string, values: readonly string[] | undefined): void {
  if (values && values.length > 0) headers[name] = [values.join(',')];
}
