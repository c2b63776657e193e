import type { HttpRequest } from '../../../service/http.ts';

export interface UrlEventSource {
  readonly urlId: string;
  readonly region: string;
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly accountId: string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const TEXT = /^(text\/.*|application\/(json|javascript|xml|x-www-form-urlencoded|[\w.-]+\+(json|xml)))/i;

/**
 * The event of a request to a function's URL: API Gateway's payload format 2.0.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-request-payload
 * @param path the path behind the URL's own
 */
export function urlEvent(request: HttpRequest, path: string, source: UrlEventSource): object {
  const { cookie, ...headers } = request.headers;
  const query = [...new URLSearchParams(request.query)];
  const isText = request.body.length === 0 || TEXT.test(headers['content-type'] ?? '');
  const rawPath = decoded(path);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: request.query,
    ...(cookie && { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(query.length > 0 && { queryStringParameters: joined(query) }),
    requestContext: {
      accountId: source.accountId,
      apiId: source.urlId,
      domainName: `${source.urlId}.lambda-url.${source.region}.on.aws`,
      domainPrefix: source.urlId,
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: source.requestId,
      routeKey: '$default',
      stage: '$default',
      time: commonLogTime(source.now),
      timeEpoch: source.now,
    },
    ...(request.body.length > 0 && { body: request.body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: !isText,
  };
}

/** A path that is not well encoded stays as it is. */
function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** Values of a repeated name are joined with a comma. */
function joined(query: readonly (readonly [string, string])[]): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of query)
    parameters[name] = Object.hasOwn(parameters, name) ? `${parameters[name]},${value}` : value;
  return parameters;
}

/** `12/Mar/2020:19:03:58 +0000` */
function commonLogTime(milliseconds: number): string {
  const [date = '', time = ''] = new Date(milliseconds).toISOString().slice(0, 19).split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time} +0000`;
}
