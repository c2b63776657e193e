import type { ApiGatewayContext } from '../api-gateway-context.ts';
import { badRequest, conflict } from '../errors.ts';
import { keyOf, requireResource, resourcesBelow } from '../resources.ts';
import type { StoredApi, StoredRoute } from '../state.ts';

const ROUTE_KEY = /^(ANY|GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (\/\S*)$/;
const AUTHORIZER_TYPES: Readonly<Record<string, string>> = { JWT: 'JWT', CUSTOM: 'REQUEST' };

/**
 * Checks a route as it is to be.
 * @throws BadRequestException, ConflictException for a route key that another route has, NotFoundException
 */
export function checkRoute(route: StoredRoute, { ApiId, ProtocolType }: StoredApi, context: ApiGatewayContext): void {
  if (ProtocolType === 'HTTP') checkRouteKey(route.RouteKey);
  else checkSocketRoute(route);
  const others = resourcesBelow(context.state.routes, ApiId).filter(({ RouteId }) => RouteId !== route.RouteId);
  if (others.some(({ RouteKey }) => RouteKey === route.RouteKey)) {
    throw conflict(`Route with key ${route.RouteKey} already exists for this API`);
  }
  checkTarget(route.Target, ApiId, context);
  checkAuthorization(route, ApiId, context);
}

function checkRouteKey(routeKey: string): void {
  if (routeKey === '$default') return;
  const [, , path] = ROUTE_KEY.exec(routeKey) ?? [];
  if (path === undefined) {
    throw badRequest(
      'The provided route key is not formatted properly for HTTP protocol. Format should be "<HTTP METHOD> /<RESOURCE PATH>" or "$default"',
    );
  }
  const segments = path.split('/');
  const greedy = segments.findIndex((segment) => segment.endsWith('+}'));
  if (greedy >= 0 && greedy < segments.length - 1) {
    throw badRequest('A greedy path variable can only be at the end of the route key.');
  }
}

/** A connection is authorised once, when it is made. */
function checkSocketRoute({ RouteKey, AuthorizationType = 'NONE' }: StoredRoute): void {
  if (AuthorizationType === 'JWT') throw badRequest('JWT authorization is not supported for WEBSOCKET APIs.');
  if (AuthorizationType === 'NONE' || RouteKey === '$connect') return;
  throw badRequest('Currently, authorization is only supported on the $connect route for WEBSOCKET APIs.');
}

function checkTarget(target: string | undefined, apiId: string, { state }: ApiGatewayContext): void {
  if (target === undefined) return;
  const [, id] = /^integrations\/([^/]+)$/.exec(target) ?? [];
  if (id === undefined) throw badRequest(`Invalid target ${target}: it must be integrations/<integration id>.`);
  if (!state.integrations.has(keyOf(apiId, id))) throw badRequest(`Invalid Integration identifier specified ${id}`);
}

function checkAuthorization(route: StoredRoute, apiId: string, { state }: ApiGatewayContext): void {
  const { AuthorizationType = 'NONE', AuthorizerId } = route;
  const wanted = AUTHORIZER_TYPES[AuthorizationType];
  if (wanted === undefined) return;
  if (AuthorizerId === undefined)
    throw badRequest(`AuthorizerId is required for authorization type ${AuthorizationType}.`);
  const { AuthorizerType } = requireResource(state.authorizers, 'Authorizer', apiId, AuthorizerId);
  if (AuthorizerType === wanted) return;
  throw badRequest(
    `Authorizer ${AuthorizerId} of type ${AuthorizerType} does not fit ${AuthorizationType} authorization.`,
  );
}
