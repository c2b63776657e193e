import type { ApiGatewayContext, Input, Output } from '../api-gateway-context.ts';
import { configurationChanged } from '../configuration-changed.ts';
import { patched } from '../patched.ts';
import { deleteBelow, keyOf, pageOf, requireApi, requireResource, resourcesBelow } from '../resources.ts';
import type { StoredRoute } from '../state.ts';
import { checkRoute } from './check-route.ts';

interface RouteReference {
  readonly ApiId: string | undefined;
  readonly RouteId: string | undefined;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes-routeid.html#GetRoute */
export function getRoute(input: Input<'GetRoute'>, context: ApiGatewayContext): Output<'GetRoute'> {
  return requireRoute(input, context);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes.html#GetRoutes */
export function getRoutes(input: Input<'GetRoutes'>, context: ApiGatewayContext): Output<'GetRoutes'> {
  const { ApiId } = requireApi(input.ApiId, context).api;
  return pageOf(resourcesBelow(context.state.routes, ApiId), ({ RouteId }) => RouteId, input);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes-routeid.html#UpdateRoute */
export function updateRoute(input: Input<'UpdateRoute'>, context: ApiGatewayContext): Output<'UpdateRoute'> {
  const { ApiId, RouteId, ...changes } = input;
  const { api } = requireApi(ApiId, context);
  const route = patched(requireRoute(input, context), changes);
  checkRoute(route, api, context);
  put(api.ApiId, route, context);
  return route;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes-routeid-requestparameters-requestparameterkey.html */
export function deleteRouteRequestParameter(
  input: Input<'DeleteRouteRequestParameter'>,
  context: ApiGatewayContext,
): Output<'DeleteRouteRequestParameter'> {
  const route = requireRoute(input, context);
  const { [input.RequestParameterKey ?? '']: _, ...RequestParameters } = route.RequestParameters ?? {};
  put(input.ApiId ?? '', { ...route, RequestParameters }, context);
  return {};
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes-routeid.html#DeleteRoute */
export function deleteRoute(input: Input<'DeleteRoute'>, context: ApiGatewayContext): Output<'DeleteRoute'> {
  const { RouteId } = requireRoute(input, context);
  const { state } = context;
  state.routes.delete(keyOf(input.ApiId, RouteId));
  deleteBelow(state.routeResponses, input.ApiId, RouteId);
  configurationChanged(input.ApiId ?? '', context);
  return {};
}

/** @throws NotFoundException */
export function requireRoute({ ApiId, RouteId }: RouteReference, context: ApiGatewayContext): StoredRoute {
  requireApi(ApiId, context);
  return requireResource(context.state.routes, 'Route', ApiId, RouteId);
}

function put(apiId: string, route: StoredRoute, context: ApiGatewayContext): void {
  context.state.routes.set(keyOf(apiId, route.RouteId), route);
  configurationChanged(apiId, context);
}
