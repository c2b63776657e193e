import type { EdgeRequest, EdgeResponse } from '../edge-request.ts';
import { type EventValues, fromEventValues, pairsOf, toEventValues } from './event-values.ts';

export interface FunctionRequest {
  readonly method: string;
  readonly uri: string;
  readonly querystring?: EventValues;
  readonly headers?: EventValues;
  readonly cookies?: EventValues;
}

export interface FunctionResponse {
  readonly statusCode: number;
  readonly statusDescription?: string;
  readonly headers?: EventValues;
  readonly cookies?: Readonly<Record<string, { readonly value: string; readonly attributes?: string }>>;
  readonly body?: string | { readonly encoding?: 'text' | 'base64'; readonly data?: string };
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html */
export function functionEvent(
  eventType: 'viewer-request' | 'viewer-response',
  request: EdgeRequest,
  response?: EdgeResponse,
): object {
  const { distribution, sourceIp, id, method, path, query, headers } = request;
  const { cookie = '', ...rest } = headers;
  return {
    version: '1.0',
    context: {
      distributionDomainName: distribution.domainName,
      distributionId: distribution.id,
      eventType,
      requestId: id,
    },
    viewer: { ip: sourceIp },
    request: {
      method,
      uri: path,
      querystring: toEventValues(pairsOf(query, '&')),
      headers: toEventValues(Object.entries(rest)),
      cookies: toEventValues(pairsOf(cookie, /;\s*/)),
    },
    ...(response ? { response: responseEvent(response) } : {}),
  };
}

/** The request that a function of the viewer's request gave back. */
export function changedRequest(request: EdgeRequest, changed: FunctionRequest): EdgeRequest {
  const join = (values: EventValues | undefined, by: string) =>
    fromEventValues(values)
      .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
      .join(by);
  const cookie = join(changed.cookies, '; ');
  const headers: Record<string, string> = cookie === '' ? {} : { cookie };
  for (const [name, value] of fromEventValues(changed.headers)) {
    const lower = name.toLowerCase();
    headers[lower] = headers[lower] === undefined ? value : `${headers[lower]}, ${value}`;
  }
  return { ...request, path: changed.uri, query: join(changed.querystring, '&'), headers };
}

/** The response that a function gave, over the one that there was. */
export function changedResponse(changed: FunctionResponse, before: EdgeResponse | undefined): EdgeResponse {
  const headers: Record<string, string[]> = {};
  for (const [name, value] of fromEventValues(changed.headers)) {
    const lower = name.toLowerCase();
    headers[lower] = [...(headers[lower] ?? []), value];
  }
  const cookies = Object.entries(changed.cookies ?? {}).map(
    ([name, { value, attributes }]) => `${name}=${value}${attributes ? `; ${attributes}` : ''}`,
  );
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  return {
    status: Number(changed.statusCode),
    headers,
    body: bodyOf(changed.body) ?? before?.body ?? Buffer.alloc(0),
    result: before?.result ?? 'FunctionGeneratedResponse',
  };
}

function responseEvent({ status, headers }: EdgeResponse) {
  const { 'set-cookie': cookies = [], ...rest } = headers;
  const pairs = Object.entries(rest).flatMap(([name, values]) => values.map((value) => [name, value] as const));
  return {
    statusCode: status,
    headers: toEventValues(pairs),
    cookies: Object.fromEntries(cookies.map(cookieEvent)),
  };
}

function cookieEvent(cookie: string) {
  const [pair = '', ...attributes] = cookie.split(/;\s*/);
  const [[name, value] = ['', '']] = pairsOf(pair, ';');
  return [name, { value, ...(attributes.length > 0 ? { attributes: attributes.join('; ') } : {}) }];
}

function bodyOf(body: FunctionResponse['body']): Buffer | undefined {
  if (body === undefined) return undefined;
  if (typeof body === 'string') return Buffer.from(body);
  return Buffer.from(body.data ?? '', body.encoding === 'base64' ? 'base64' : 'utf8');
}
