import { NotImplementedError } from '../../../../service/errors.ts';
import type { ApiGatewayContext } from '../../api-gateway-context.ts';
import type { StoredRoute } from '../../state.ts';
import type { ApiResponse } from '../api-response.ts';
import { authorize } from '../authorization/authorize.ts';
import type { Exchange } from '../exchange.ts';
import { GatewayError } from '../gateway-error.ts';
import { takesRequest } from '../throttle.ts';
import { integrateSocket } from './integrate-socket.ts';

/**
 * Gives a handshake or a message to the integration of its route, as far as throttling and authorization let it.
 * @throws GatewayError
 */
export async function runRoute(
  exchange: Exchange,
  route: StoredRoute,
  context: ApiGatewayContext,
): Promise<ApiResponse | undefined> {
  const { served, request, socket } = exchange;
  const routed = Object.assign(exchange, { route });
  if (!takesRequest(served, route, context.state.runtime.buckets, request.receivedAt)) {
    throw new GatewayError(429, 'Too Many Requests');
  }
  requireImplemented(route);
  if (socket?.eventType === 'CONNECT') routed.authorization = await authorize(routed, context);
  return integrateSocket(routed, context);
}

function requireImplemented({ RouteKey, ApiKeyRequired, ModelSelectionExpression: models }: StoredRoute): void {
  const refuse = (what: string) => new GatewayError(501, new NotImplementedError(what).message);
  if (ApiKeyRequired) throw refuse(`An API key, as the route ${RouteKey} asks for,`);
  if (models !== undefined) throw refuse(`Validation by a model, as the route ${RouteKey} asks for,`);
}
