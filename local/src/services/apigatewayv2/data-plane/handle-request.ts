import type { HttpRequest, HttpResponse } from '../../../service/http.ts';
import type { ApiGatewayContext } from '../api-gateway-context.ts';
import { type ApiRequest, readRequest } from './api-request.ts';
import { type ApiResponse, errorResponse } from './api-response.ts';
import type { Exchange } from './exchange.ts';
import { GatewayError } from './gateway-error.ts';
import { integrate } from './integrate.ts';
import { findStage } from './served-stage.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const BODY_BYTES_MAX = 10 * 2 ** 20;

/** Answers a request to an API: `/<api id>/[<stage>/]…`. */
export async function handleRequest(http: HttpRequest, context: ApiGatewayContext): Promise<HttpResponse> {
  const [, apiId = '', rest = ''] = /^\/([^/]*)(.*)$/s.exec(http.path) ?? [];
  const rawPath = rest === '' ? '/' : rest;
  const record = context.state.apis.get(apiId);
  const found = record && !record.api.DisableExecuteApiEndpoint ? findStage(record, rawPath, context) : undefined;
  if (!record || !found) return toHttp(errorResponse(new GatewayError(404, 'Not Found')));
  const { api, region } = record;
  const request = readRequest(http, { api, region, path: found.path, rawPath }, context);
  const exchange: Exchange = { served: found.served, request, accountId: context.account };
  return toHttp(await answer(exchange, context), request);
}

async function answer(exchange: Exchange, context: ApiGatewayContext): Promise<ApiResponse> {
  try {
    return await respond(exchange, context);
  } catch (error) {
    return errorResponse(asGatewayError(error, exchange, context));
  }
}

async function respond(exchange: Exchange, context: ApiGatewayContext): Promise<ApiResponse> {
  const { served, request } = exchange;
  if (request.body.length > BODY_BYTES_MAX) throw new GatewayError(413, 'Request Entity Too Large');
  const match = served.routes(request.method, request.path);
  if (!match) throw new GatewayError(404, 'Not Found');
  return integrate({ ...exchange, ...match }, context);
}

function asGatewayError(error: unknown, { request }: Exchange, { observe, clock }: ApiGatewayContext): GatewayError {
  if (error instanceof GatewayError) return error;
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  observe({
    kind: 'note',
    at: clock.now(),
    text: `${request.method} ${request.rawPath} failed inside the API: ${reason}`,
  });
  return new GatewayError(500, 'Internal Server Error', { reason });
}

function toHttp({ status, headers, body }: ApiResponse, request?: ApiRequest): HttpResponse {
  if (!request) return { status, headers, body };
  return { status, headers: { ...headers, 'apigw-requestid': request.id }, body };
}
