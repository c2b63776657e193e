import type { HttpRequest, HttpResponse } from '../../../service/http.ts';
import type { ApiGatewayContext } from '../api-gateway-context.ts';
import { readRequest } from './api-request.ts';
import { type ApiResponse, errorResponse } from './api-response.ts';
import { authorize } from './authorization/authorize.ts';
import { isPreflight, preflightResponse, withCors } from './cors.ts';
import type { Exchange } from './exchange.ts';
import { GatewayError } from './gateway-error.ts';
import { integrate } from './integrate.ts';
import { countRequest } from './metrics.ts';
import { findStage } from './served-stage.ts';
import { takesRequest } from './throttle.ts';
import { handleHttp } from './web-socket/handle-http.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const BODY_BYTES_MAX = 10 * 2 ** 20;

/** Answers a request to an API: `/<api id>/[<stage>/]…`. */
export async function handleRequest(http: HttpRequest, context: ApiGatewayContext): Promise<HttpResponse> {
  const [, apiId = '', rest = ''] = /^\/([^/]*)(.*)$/s.exec(http.path) ?? [];
  const rawPath = rest === '' ? '/' : rest;
  const record = context.state.apis.get(apiId);
  if (record?.api.ProtocolType === 'WEBSOCKET') {
    return handleHttp(rawPath, http, record, context);
  }
  const found = record && !record.api.DisableExecuteApiEndpoint ? findStage(record, rawPath, context) : undefined;
  if (!record || !found) return errorResponse(new GatewayError(404, 'Not Found'));
  const { api, region } = record;
  const request = readRequest(http, { api, region, path: found.path, rawPath }, context);
  const exchange: Exchange = { served: found.served, request, accountId: context.account };
  const response = await answer(exchange, context);
  const latencyMilliseconds = context.clock.now() - request.receivedAt;
  countRequest(exchange, { response, latencyMilliseconds }, context);
  context.state.runtime.accessLog.write(exchange, { response, latencyMilliseconds }, context);
  return response;
}

/** The response with what the API adds to each. */
async function answer(exchange: Exchange, context: ApiGatewayContext): Promise<ApiResponse> {
  const { request, served } = exchange;
  const { cors } = served;
  if (cors && isPreflight(request)) return identified(preflightResponse(request, cors), exchange);
  const response = await respond(exchange, context).catch((error: unknown) => {
    const failure = asGatewayError(error, exchange, context);
    exchange.error = failure.message;
    return errorResponse(failure);
  });
  return identified(cors ? withCors(response, request, cors) : response, exchange);
}

function identified(response: ApiResponse, { request }: Exchange): ApiResponse {
  return { ...response, headers: { ...response.headers, 'apigw-requestid': [request.id] } };
}

async function respond(exchange: Exchange, context: ApiGatewayContext): Promise<ApiResponse> {
  const { served, request } = exchange;
  if (request.body.length > BODY_BYTES_MAX) throw new GatewayError(413, 'Request Entity Too Large');
  const match = served.routes(request.method, request.path);
  if (!match) throw new GatewayError(404, 'Not Found');
  const routed = Object.assign(exchange, match);
  if (!takesRequest(served, match.route, context.state.runtime.buckets, request.receivedAt)) {
    throw new GatewayError(429, 'Too Many Requests');
  }
  routed.authorization = await authorize(routed, context);
  return integrate(routed, context);
}

function asGatewayError(error: unknown, { request }: Exchange, { observe, clock }: ApiGatewayContext): GatewayError {
  if (error instanceof GatewayError) return error;
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const text = `${request.method} ${request.rawPath} failed inside the API: ${reason}`;
  observe({ kind: 'note', at: clock.now(), text });
  return new GatewayError(500, 'Internal Server Error', { reason });
}
