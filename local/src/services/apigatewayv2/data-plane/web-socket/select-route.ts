import type { StoredRoute } from '../../state.ts';
import type { Exchange } from '../exchange.ts';
import { GatewayError } from '../gateway-error.ts';
import { resolveExpression } from '../mapping/resolve-expression.ts';

/**
 * The route of a message: the one that its content names, else `$default`. A message that is not JSON names none.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-develop-routes.html
 * @throws GatewayError 403 when the message names no route and there is no `$default`
 */
export function selectRoute(exchange: Exchange): StoredRoute {
  const { record, routesByKey } = exchange.served;
  const key = resolveExpression(record.api.RouteSelectionExpression ?? '', exchange);
  // Nobody connects by a message.
  const named = key === undefined || key.startsWith('$') ? undefined : routesByKey.get(key);
  const route = named ?? routesByKey.get('$default');
  if (!route) throw new GatewayError(403, 'Forbidden', { reason: `No route matches the message; its key is ${key}.` });
  return route;
}
