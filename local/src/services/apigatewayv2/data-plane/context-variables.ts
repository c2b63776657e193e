import { PROTOCOL } from './api-request.ts';
import type { ApiResponse } from './api-response.ts';
import type { Exchange } from './exchange.ts';
import { requestTime } from './request-time.ts';

/** What is known once a response is there; only access logs ask for it. */
export interface Completion {
  readonly response: ApiResponse;
  readonly latencyMilliseconds: number;
}

type Read = (exchange: Exchange, completion: Completion | undefined) => string | number | undefined;

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html
 */
const VARIABLES: Readonly<Record<string, Read>> = {
  accountId: ({ accountId }) => accountId,
  apiId: ({ served }) => served.record.api.ApiId,
  'authorizer.error': ({ authorizerError }) => authorizerError,
  'authorizer.principalId': ({ authorization }) =>
    authorization?.kind === 'lambda' ? authorization.principalId : undefined,
  awsEndpointRequestId: ({ integration, request }) => integration && request.id,
  connectedAt: ({ socket }) => socket?.connectedAt,
  connectionId: ({ socket }) => socket?.connectionId,
  dataProcessed: ({ request }, completion) =>
    completion && request.body.length + Buffer.byteLength(completion.response.body),
  domainName: ({ request }) => request.domainName,
  domainPrefix: ({ request }) => request.domainPrefix,
  'error.message': ({ error }) => error,
  'error.messageString': ({ error }) => error && JSON.stringify(error),
  'error.responseType': ({ error }, completion) => error && responseType(completion?.response.status),
  eventType: ({ socket }) => socket?.eventType,
  extendedRequestId: ({ request }) => request.id,
  httpMethod: ({ request }) => request.method,
  'identity.accountId': (exchange) => identityOf(exchange)?.accountId,
  'identity.caller': (exchange) => identityOf(exchange)?.userId,
  'identity.sourceIp': ({ request }) => request.sourceIp,
  'identity.user': (exchange) => identityOf(exchange)?.userId,
  'identity.userAgent': ({ request, socket }) => request.headers['user-agent']?.[0] ?? socket?.userAgent,
  'identity.userArn': (exchange) => identityOf(exchange)?.userArn,
  'integration.error': ({ integration }) => integration?.error,
  'integration.integrationStatus': ({ integration }) => integration?.serviceStatus,
  'integration.latency': ({ integration }) => integration?.latencyMilliseconds,
  'integration.requestId': ({ integration, request }) => integration && request.id,
  'integration.status': ({ integration }) => integration?.status,
  integrationErrorMessage: ({ integration }) => integration?.error,
  integrationLatency: ({ integration }) => integration?.latencyMilliseconds,
  integrationStatus: ({ integration }) => integration?.serviceStatus,
  messageDirection: ({ socket }) => socket && 'IN',
  messageId: ({ socket }) => socket?.messageId,
  path: ({ request }) => request.rawPath,
  protocol: () => PROTOCOL,
  requestId: ({ request }) => request.id,
  requestTime: ({ request }) => requestTime(request.receivedAt),
  requestTimeEpoch: ({ request }) => request.receivedAt,
  responseLatency: (_, completion) => completion?.latencyMilliseconds,
  responseLength: (_, completion) => completion && Buffer.byteLength(completion.response.body),
  routeKey: ({ route }) => route?.RouteKey,
  stage: ({ served }) => served.stage.StageName,
  status: (_, completion) => completion?.response.status,
};

/** The value of `$context.<name>`; undefined where there is none. */
export function contextVariable(name: string, exchange: Exchange, completion?: Completion): string | undefined {
  const value = VARIABLES[name]?.(exchange, completion) ?? authorizerProperty(name, exchange);
  return value === undefined || value === '' ? undefined : String(value);
}

function authorizerProperty(name: string, { authorization }: Exchange): string | undefined {
  const [, isClaim, property = ''] = /^authorizer\.(claims\.)?(.+)$/.exec(name) ?? [];
  if (authorization?.kind === 'jwt' && isClaim) return authorization.claims[property];
  if (authorization?.kind !== 'lambda') return undefined;
  const value = authorization.context[property];
  return typeof value === 'object' || value === undefined ? undefined : String(value);
}

function identityOf({ authorization }: Exchange) {
  return authorization?.kind === 'iam' ? authorization.identity : undefined;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
function responseType(status: number | undefined): string | undefined {
  const types: Readonly<Record<number, string>> = {
    401: 'UNAUTHORIZED',
    403: 'ACCESS_DENIED',
    404: 'NOT_FOUND',
    413: 'REQUEST_TOO_LARGE',
    429: 'THROTTLED',
    503: 'INTEGRATION_TIMEOUT',
  };
  return status === undefined ? undefined : (types[status] ?? 'INTEGRATION_FAILURE');
}
