import { AwsError } from '../../../service/errors.ts';
import type { IncomingResponse, OutgoingRequest } from '../../../service/outgoing-http.ts';
import type { ApiGatewayContext } from '../api-gateway-context.ts';
import type { StoredIntegration } from '../state.ts';
import { type ApiResponse, passedOn } from './api-response.ts';
import type { Exchange } from './exchange.ts';
import { GatewayError } from './gateway-error.ts';
import type { ForwardedRequest } from './mapping/forwarded-request.ts';
import { withStageVariables } from './stage-variables.ts';

/**
 * Passes a request on to a server and its response back.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-http.html
 * @throws GatewayError 501 for a server that is not on this machine or behind a VPC link, 503 for one that does not answer
 */
export async function integrateHttp(
  integration: StoredIntegration,
  exchange: Exchange,
  forwarded: ForwardedRequest,
  context: ApiGatewayContext,
): Promise<ApiResponse> {
  if (integration.ConnectionType === 'VPC_LINK') {
    throw new GatewayError(501, 'Integrations over a VPC link are not implemented by the local endpoint.');
  }
  const { request } = exchange;
  const method = integration.IntegrationMethod === 'ANY' ? request.method : (integration.IntegrationMethod ?? 'GET');
  const url = targetOf(integration.IntegrationUri ?? '', exchange, forwarded);
  const { host: _, ...headers } = forwarded.headers;
  const cookie = request.cookies.length > 0 ? { cookie: [request.cookies.join('; ')] } : {};
  const outgoing = { url, method, headers: { ...headers, ...cookie }, body: request.body };
  const response = await sendToServer(outgoing, context);
  return { ...response, headers: passedOn(response.headers) };
}

/** @throws GatewayError 501 for a server that is not on this machine, 503 for one that does not answer */
export async function sendToServer(request: OutgoingRequest, context: ApiGatewayContext): Promise<IncomingResponse> {
  try {
    return await context.sendHttp(request);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code === 'EndpointNotAllowed') throw new GatewayError(501, error.message);
    throw new GatewayError(503, 'Service Unavailable', { reason: error.message });
  }
}

/** The URL with the path's variables put in, or the path that a mapping gives instead, and the request's query. */
function targetOf(uri: string, exchange: Exchange, { overwrittenPath, rawQuery }: ForwardedRequest): URL {
  const { served, request, route, pathParameters = {} } = exchange;
  const text = withStageVariables(uri, served.stage).replace(/\{(\w+)\+?\}/g, (whole, name: string) =>
    name in pathParameters ? encodePath(pathParameters[name] ?? '') : whole,
  );
  const url = new URL(text);
  // The catch-all route has no variable for the path: all of it goes along.
  if (overwrittenPath !== undefined) url.pathname = overwrittenPath;
  else if (route?.RouteKey === '$default') url.pathname = url.pathname.replace(/\/$/, '') + request.path;
  if (rawQuery !== '') url.search = [url.search.slice(1), rawQuery].filter(Boolean).join('&');
  return url;
}

function encodePath(text: string): string {
  return text.split('/').map(encodeURIComponent).join('/');
}
