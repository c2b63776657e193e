import type { ApiGatewayContext, Input, Output } from '../api-gateway-context.ts';
import { configurationChanged } from '../configuration-changed.ts';
import { patched } from '../patched.ts';
import { keyOf, pageOf, requireResource, resourcesBelow } from '../resources.ts';
import type { StoredRouteResponse } from '../state.ts';
import { requireRoute } from './routes.ts';

interface RouteResponseReference {
  readonly ApiId: string | undefined;
  readonly RouteId: string | undefined;
  readonly RouteResponseId: string | undefined;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes-routeid-routeresponses.html */
export function createRouteResponse(
  input: Input<'CreateRouteResponse'>,
  context: ApiGatewayContext,
): Output<'CreateRouteResponse'> {
  const { ApiId, RouteId, RouteResponseKey = '', ...settings } = input;
  requireRoute(input, context);
  const created: StoredRouteResponse = { RouteResponseId: context.ids.lower(7), RouteResponseKey };
  const response = patched(created, settings);
  context.state.routeResponses.set(keyOf(ApiId, RouteId, response.RouteResponseId), response);
  configurationChanged(ApiId ?? '', context);
  return response;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes-routeid-routeresponses-routeresponseid.html */
export function getRouteResponse(
  input: Input<'GetRouteResponse'>,
  context: ApiGatewayContext,
): Output<'GetRouteResponse'> {
  return requireRouteResponse(input, context);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes-routeid-routeresponses.html */
export function getRouteResponses(
  input: Input<'GetRouteResponses'>,
  context: ApiGatewayContext,
): Output<'GetRouteResponses'> {
  requireRoute(input, context);
  const all = resourcesBelow(context.state.routeResponses, input.ApiId, input.RouteId);
  return pageOf(all, ({ RouteResponseId }) => RouteResponseId, input);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes-routeid-routeresponses-routeresponseid.html */
export function updateRouteResponse(
  input: Input<'UpdateRouteResponse'>,
  context: ApiGatewayContext,
): Output<'UpdateRouteResponse'> {
  const { ApiId, RouteId, RouteResponseId, ...changes } = input;
  const response = patched(requireRouteResponse(input, context), changes);
  context.state.routeResponses.set(keyOf(ApiId, RouteId, RouteResponseId), response);
  configurationChanged(ApiId ?? '', context);
  return response;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes-routeid-routeresponses-routeresponseid.html */
export function deleteRouteResponse(
  input: Input<'DeleteRouteResponse'>,
  context: ApiGatewayContext,
): Output<'DeleteRouteResponse'> {
  requireRouteResponse(input, context);
  context.state.routeResponses.delete(keyOf(input.ApiId, input.RouteId, input.RouteResponseId));
  configurationChanged(input.ApiId ?? '', context);
  return {};
}

function requireRouteResponse(reference: RouteResponseReference, context: ApiGatewayContext): StoredRouteResponse {
  const { ApiId, RouteId, RouteResponseId } = reference;
  requireRoute(reference, context);
  return requireResource(context.state.routeResponses, 'RouteResponse', ApiId, RouteId, RouteResponseId);
}
