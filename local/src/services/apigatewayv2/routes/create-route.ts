import type { ApiGatewayContext, Input, Output } from '../api-gateway-context.ts';
import { configurationChanged } from '../configuration-changed.ts';
import { patched } from '../patched.ts';
import { keyOf, requireApi } from '../resources.ts';
import type { StoredRoute } from '../state.ts';
import { checkRoute } from './check-route.ts';

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes.html#CreateRoute */
export function createRoute(input: Input<'CreateRoute'>, context: ApiGatewayContext): Output<'CreateRoute'> {
  const { ApiId, RouteKey = '', ...settings } = input;
  const { api } = requireApi(ApiId, context);
  const defaults: StoredRoute = {
    ApiKeyRequired: false,
    AuthorizationType: 'NONE',
    RouteId: context.ids.lower(7),
    RouteKey,
  };
  const route = patched(defaults, settings);
  checkRoute(route, api, context);
  context.state.routes.set(keyOf(api.ApiId, route.RouteId), route);
  configurationChanged(api.ApiId, context);
  return route;
}
