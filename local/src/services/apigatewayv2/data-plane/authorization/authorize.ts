import type { ApiGatewayContext } from '../../api-gateway-context.ts';
import type { Authorization, RoutedExchange } from '../exchange.ts';
import { internalServerError } from '../gateway-error.ts';
import { authorizeByFunction } from './authorize-by-function.ts';
import { authorizeByJwt } from './authorize-by-jwt.ts';
import { authorizeBySignature } from './authorize-by-signature.ts';

/**
 * Decides whether a request may pass, as its route says; undefined for a route that is open.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html
 * @throws GatewayError 401, 403, or 500 for an authorizer that fails
 */
export async function authorize(
  exchange: RoutedExchange,
  context: ApiGatewayContext,
): Promise<Authorization | undefined> {
  const { route, served } = exchange;
  const { AuthorizationType: type = 'NONE', AuthorizerId } = route;
  if (type === 'NONE') return undefined;
  if (type === 'AWS_IAM') return authorizeBySignature(exchange, context);
  const authorizer = served.authorizers.get(AuthorizerId ?? '');
  if (!authorizer) throw internalServerError(`The route ${route.RouteKey} has no authorizer.`);
  if (type === 'JWT') return authorizeByJwt(exchange, authorizer, context);
  return authorizeByFunction(exchange, authorizer, context);
}
