import type { Authorization, RoutedExchange } from '../exchange.ts';
import { one } from '../lambda/event-1.ts';
import { queryParameters } from '../query-parameters.ts';
import { requestTime } from '../request-time.ts';

/**
 * What a function behind a route of a WebSocket API is given. Headers and query come with handshakes only.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html
 */
export function socketEvent(exchange: RoutedExchange): object {
  const { request, socket } = exchange;
  return {
    ...(socket?.eventType !== 'MESSAGE' && handshakePart(exchange)),
    ...stageVariablesPart(exchange),
    requestContext: socketRequestContext(exchange),
    ...(socket?.eventType === 'MESSAGE' && { body: request.body.toString('utf8') }),
    isBase64Encoded: false,
  };
}

/**
 * What the authorizer of `$connect` is given.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html
 */
export function socketAuthorizerEvent(exchange: RoutedExchange, methodArn: string): object {
  return {
    type: 'REQUEST',
    methodArn,
    ...handshakePart(exchange),
    ...{ queryStringParameters: {}, multiValueQueryStringParameters: {}, ...queryPart(exchange) },
    stageVariables: exchange.served.stage.StageVariables ?? {},
    requestContext: socketRequestContext(exchange),
  };
}

function handshakePart(exchange: RoutedExchange): object {
  const { headers = {} } = exchange.socket ?? {};
  return { headers: one(headers, -1), multiValueHeaders: headers, ...queryPart(exchange) };
}

function queryPart({ request }: RoutedExchange): object {
  if (request.rawQuery === '') return {};
  const query = queryParameters(request.rawQuery);
  return { queryStringParameters: one(query, -1), multiValueQueryStringParameters: query };
}

function stageVariablesPart({ served }: RoutedExchange): object {
  const { StageVariables: variables = {} } = served.stage;
  return Object.keys(variables).length > 0 ? { stageVariables: variables } : {};
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html */
function socketRequestContext({ served, request, route, socket, authorization }: RoutedExchange): object {
  return {
    routeKey: route.RouteKey,
    ...(authorization?.kind === 'lambda' && { authorizer: authorizerOf(authorization) }),
    messageId: socket?.messageId,
    disconnectStatusCode: socket?.disconnectStatusCode,
    eventType: socket?.eventType,
    extendedRequestId: request.id,
    requestTime: requestTime(request.receivedAt),
    messageDirection: 'IN',
    disconnectReason: socket?.disconnectReason,
    stage: served.stage.StageName,
    connectedAt: socket?.connectedAt,
    requestTimeEpoch: request.receivedAt,
    identity: {
      ...(authorization?.kind === 'iam' && signerOf(authorization)),
      userAgent: socket?.userAgent,
      sourceIp: request.sourceIp,
    },
    requestId: request.id,
    domainName: request.domainName,
    connectionId: socket?.connectionId,
    apiId: served.record.api.ApiId,
  };
}

/** All values of an authorizer's context reach functions as texts. */
function authorizerOf({ context, principalId }: Extract<Authorization, { kind: 'lambda' }>): object {
  const texts = Object.entries(context).map(([name, value]) => [name, String(value)]);
  return { ...Object.fromEntries(texts), principalId };
}

function signerOf({ identity }: Extract<Authorization, { kind: 'iam' }>): object {
  const { accessKey, accountId, userArn, userId } = identity;
  return { accessKey, accountId, caller: userId, user: userId, userArn };
}
