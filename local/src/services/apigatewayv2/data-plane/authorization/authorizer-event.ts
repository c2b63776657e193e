import type { StoredAuthorizer } from '../../state.ts';
import { executeApiArn, type RoutedExchange } from '../exchange.ts';
import { one, requestContext1, resourceOf, withCookies } from '../lambda/event-1.ts';
import { requestPart2 } from '../lambda/event-2.ts';
import { forwardedRequest } from '../mapping/forwarded-request.ts';
import { queryParameters } from '../query-parameters.ts';
import { socketAuthorizerEvent } from '../web-socket/socket-event.ts';

/** The ARN of what is asked for: what the policies of authorizers are about. */
export function requestArn(exchange: RoutedExchange): string {
  const { served, request, route, socket } = exchange;
  const resource = socket ? route.RouteKey : `${request.method}${request.path}`;
  return executeApiArn(exchange, `${served.stage.StageName}/${resource}`);
}

/**
 * The event of a REQUEST authorizer.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html#http-api-lambda-authorizer.payload-format
 */
export function authorizerEvent(
  { AuthorizerPayloadFormatVersion: version }: StoredAuthorizer,
  exchange: RoutedExchange,
  identity: readonly string[],
): object {
  if (exchange.socket) return socketAuthorizerEvent(exchange, requestArn(exchange));
  return version === '2.0' ? event2(exchange, identity) : event1(exchange, identity);
}

function event2(exchange: RoutedExchange, identity: readonly string[]): object {
  return {
    version: '2.0',
    type: 'REQUEST',
    routeArn: requestArn(exchange),
    identitySource: identity.length > 0 ? identity : null,
    ...requestPart2(exchange, forwardedRequest(exchange.request)),
  };
}

function event1(exchange: RoutedExchange, identity: readonly string[]): object {
  const { request, served, pathParameters = {} } = exchange;
  const source = identity.length > 0 ? identity.join(',') : null;
  return {
    version: '1.0',
    type: 'REQUEST',
    methodArn: requestArn(exchange),
    identitySource: source,
    authorizationToken: source,
    resource: resourceOf(exchange),
    path: request.rawPath,
    httpMethod: request.method,
    headers: one(withCookies(request.headers, request.cookies), -1),
    queryStringParameters: one(queryParameters(request.rawQuery), 0),
    pathParameters,
    stageVariables: served.stage.StageVariables ?? {},
    requestContext: requestContext1(exchange),
  };
}
