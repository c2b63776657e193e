import type { ApiGatewayContext } from '../../api-gateway-context.ts';
import type { StoredIntegration } from '../../state.ts';
import { type ApiResponse, passedOn } from '../api-response.ts';
import type { RoutedExchange } from '../exchange.ts';
import { GatewayError } from '../gateway-error.ts';
import { sendToServer } from '../integrate-http.ts';
import { withStageVariables } from '../stage-variables.ts';
import { requestParameters } from './integration-request.ts';

/**
 * Sends a message to a server, with the parameters that the integration maps.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html
 * @throws GatewayError 501 for a server that is not on this machine or behind a VPC link, 503 for one that does not answer
 */
export async function integrateServer(
  integration: StoredIntegration,
  exchange: RoutedExchange,
  body: string,
  context: ApiGatewayContext,
): Promise<ApiResponse> {
  if (integration.ConnectionType === 'VPC_LINK') {
    throw new GatewayError(501, 'Integrations over a VPC link are not implemented by the local endpoint.');
  }
  const path = new Map(requestParameters(integration, 'path', exchange));
  const uri = withStageVariables(integration.IntegrationUri ?? '', exchange.served.stage);
  const url = new URL(uri.replace(/\{(\w+)\}/g, (whole, name: string) => encodeURIComponent(path.get(name) ?? whole)));
  const handshake = integration.IntegrationType === 'HTTP_PROXY' ? handshakeOf(exchange) : undefined;
  if (handshake?.rawQuery) url.search = [url.search.slice(1), handshake.rawQuery].filter(Boolean).join('&');
  for (const [name, value] of requestParameters(integration, 'querystring', exchange)) {
    url.searchParams.append(name, value);
  }
  const headers = {
    'content-type': 'application/json',
    ...handshake?.headers,
    ...Object.fromEntries(requestParameters(integration, 'header', exchange)),
  };
  const method = integration.IntegrationMethod ?? 'POST';
  const response = await sendToServer({ url, method, headers, body }, context);
  return { ...response, headers: passedOn(response.headers) };
}

/** What a proxy is passed of a handshake: all but what is about the connection itself. */
function handshakeOf({ request, socket }: RoutedExchange) {
  if (socket?.eventType !== 'CONNECT') return undefined;
  const kept = Object.entries(request.headers).filter(
    ([name]) => !/^(host|content-length|sec-websocket-.*)$/.test(name),
  );
  return { rawQuery: request.rawQuery, headers: Object.fromEntries(kept) };
}
