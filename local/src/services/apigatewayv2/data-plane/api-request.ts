import type { HttpRequest } from '../../../service/http.ts';
import type { ApiGatewayContext } from '../api-gateway-context.ts';
import type { StoredApi } from '../state.ts';
import { shortId } from './short-id.ts';

/** A request to an API, as integrations, authorizers and logs see it. */
export interface ApiRequest {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly method: string;
  /** Without the stage's name. */
  readonly path: string;
  /** As it was sent, behind the API's address: with the stage's name where there is one. */
  readonly rawPath: string;
  readonly rawQuery: string;
  /** By lower-case name; without `cookie`. */
  readonly headers: Headers;
  readonly cookies: readonly string[];
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly domainName: string;
  readonly domainPrefix: string;
}

export type Headers = Readonly<Record<string, readonly string[]>>;

/** What events and logs say: the endpoint speaks no other version. */
export const PROTOCOL = 'HTTP/1.1';

/** Headers that are about one connection and go no further. */
const HOP_BY_HOP = new Set(['connection', 'expect', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade']);

/** Where in an API a request goes. */
export interface RequestTarget {
  readonly api: StoredApi;
  readonly region: string;
  readonly path: string;
  readonly rawPath: string;
}

/** A request as the routes, authorizers and integrations of an API see it, with an id of its own. */
export function readRequest(http: HttpRequest, target: RequestTarget, context: ApiGatewayContext): ApiRequest {
  const { api, region, path, rawPath } = target;
  const { clock, ids } = context;
  const { cookie = [], ...headers } = readHeaders(http);
  const host = http.host.split(':')[0] ?? '';
  const isByHost = host.startsWith(`${api.ApiId}.`);
  return {
    id: shortId(ids),
    receivedAt: clock.now(),
    method: http.method,
    path,
    rawPath,
    rawQuery: http.query,
    headers: withForwarding(headers, http, () => newTraceId(clock.now(), ids.hex(24))),
    cookies: cookie.flatMap((line) => line.split(/;\s*/)).filter((text) => text !== ''),
    body: http.body,
    sourceIp: http.sourceIp,
    domainName: isByHost ? http.host : `${api.ApiId}.execute-api.${region}.amazonaws.com`,
    domainPrefix: api.ApiId,
  };
}

function readHeaders({ rawHeaders, headers }: HttpRequest): Record<string, string[]> {
  const read: Record<string, string[]> = {};
  const pairs = rawHeaders ?? Object.entries(headers).flat();
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    const name = (pairs[index] ?? '').toLowerCase();
    if (HOP_BY_HOP.has(name) || name === 'transfer-encoding') continue;
    const values = read[name];
    if (values) values.push(pairs[index + 1] ?? '');
    else read[name] = [pairs[index + 1] ?? ''];
  }
  return read;
}

/** What API Gateway adds on the way. Scheme and port are those that the client can reach. */
function withForwarding(headers: Headers, http: HttpRequest, traceId: () => string): Headers {
  const { 'x-forwarded-for': forwardedFor = [], 'x-amzn-trace-id': trace } = headers;
  return {
    ...headers,
    'content-length': [String(http.body.length)],
    'x-amzn-trace-id': trace ?? [traceId()],
    'x-forwarded-for': [[...forwardedFor, http.sourceIp].join(', ')],
    'x-forwarded-port': [/:(\d+)$/.exec(http.host)?.[1] ?? '80'],
    'x-forwarded-proto': ['http'],
  };
}

function newTraceId(now: number, hex: string): string {
  return `Root=1-${Math.floor(now / 1000).toString(16)}-${hex}`;
}
