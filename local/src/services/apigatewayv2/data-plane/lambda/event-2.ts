import { PROTOCOL } from '../api-request.ts';
import type { Authorization, RoutedExchange } from '../exchange.ts';
import type { ForwardedRequest } from '../mapping/forwarded-request.ts';
import { joined, queryParameters } from '../query-parameters.ts';
import { requestTime } from '../request-time.ts';
import { eventBody } from './event-body.ts';

/**
 * The event of payload format 2.0; what there is none of is left out.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function event2(exchange: RoutedExchange, forwarded: ForwardedRequest): object {
  const { body, isBase64Encoded } = eventBody(exchange.request.body, forwarded.headers);
  return { version: '2.0', ...requestPart2(exchange, forwarded), body, isBase64Encoded };
}

/** What the events of integrations and of authorizers have in common. */
export function requestPart2(exchange: RoutedExchange, { path, rawQuery, headers }: ForwardedRequest): object {
  const { served, request, route, pathParameters } = exchange;
  return {
    routeKey: route.RouteKey,
    rawPath: path,
    rawQueryString: rawQuery,
    cookies: request.cookies.length > 0 ? request.cookies : undefined,
    headers: joined(headers),
    queryStringParameters: joined(queryParameters(rawQuery)),
    requestContext: requestContext2(exchange),
    pathParameters,
    stageVariables: nonEmpty(served.stage.StageVariables),
  };
}

function requestContext2({ served, request, route, accountId, authorization }: RoutedExchange): object {
  return {
    accountId,
    apiId: served.record.api.ApiId,
    authorizer: authorization && authorizerOf(authorization),
    domainName: request.domainName,
    domainPrefix: request.domainPrefix,
    http: {
      method: request.method,
      path: request.rawPath,
      protocol: PROTOCOL,
      sourceIp: request.sourceIp,
      userAgent: request.headers['user-agent']?.[0] ?? '',
    },
    requestId: request.id,
    routeKey: route.RouteKey,
    stage: served.stage.StageName,
    time: requestTime(request.receivedAt),
    timeEpoch: request.receivedAt,
  };
}

function authorizerOf(authorization: Authorization): object {
  if (authorization.kind === 'jwt') return { jwt: { claims: authorization.claims, scopes: authorization.scopes } };
  if (authorization.kind === 'lambda') return { lambda: authorization.context };
  const { accessKey, accountId, userArn, userId } = authorization.identity;
  const iam = { accessKey, accountId, callerId: userId, cognitoIdentity: null, principalOrgId: null, userArn, userId };
  return { iam };
}

function nonEmpty(values: Readonly<Record<string, string>> | undefined): Readonly<Record<string, string>> | undefined {
  return values && Object.keys(values).length > 0 ? values : undefined;
}
