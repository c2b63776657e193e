import { type Headers, PROTOCOL } from '../api-request.ts';
import type { Authorization, RoutedExchange } from '../exchange.ts';
import type { ForwardedRequest } from '../mapping/forwarded-request.ts';
import { queryParameters } from '../query-parameters.ts';
import { requestTime } from '../request-time.ts';
import { eventBody } from './event-body.ts';

/**
 * The event of payload format 1.0, that of REST APIs; what there is none of is null.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function event1(exchange: RoutedExchange, forwarded: ForwardedRequest): object {
  const { request, served, pathParameters } = exchange;
  const { StageVariables: variables = {} } = served.stage;
  const headers = withCookies(forwarded.headers, request.cookies);
  const query = queryParameters(forwarded.rawQuery);
  const { body = null, isBase64Encoded } = eventBody(request.body, forwarded.headers);
  return {
    version: '1.0',
    resource: resourceOf(exchange),
    path: forwarded.path,
    httpMethod: request.method,
    headers: one(headers, -1),
    multiValueHeaders: headers,
    queryStringParameters: orNull(one(query, 0)),
    multiValueQueryStringParameters: orNull(query),
    requestContext: requestContext1(exchange),
    pathParameters: pathParameters ?? null,
    stageVariables: orNull(variables),
    body,
    isBase64Encoded,
  };
}

/** The request's context of format 1.0, with the identity of who signed it. */
export function requestContext1(exchange: RoutedExchange): object {
  const { served, request, accountId, authorization } = exchange;
  const iam = authorization?.kind === 'iam' ? authorization.identity : undefined;
  return {
    accountId,
    apiId: served.record.api.ApiId,
    authorizer: authorizerOf(authorization),
    domainName: request.domainName,
    domainPrefix: request.domainPrefix,
    extendedRequestId: request.id,
    httpMethod: request.method,
    identity: {
      accessKey: iam?.accessKey ?? null,
      accountId: iam?.accountId ?? null,
      caller: iam?.userId ?? null,
      cognitoAuthenticationProvider: null,
      cognitoAuthenticationType: null,
      cognitoIdentityId: null,
      cognitoIdentityPoolId: null,
      principalOrgId: null,
      sourceIp: request.sourceIp,
      user: iam?.userId ?? null,
      userAgent: request.headers['user-agent']?.[0] ?? '',
      userArn: iam?.userArn ?? null,
    },
    path: request.rawPath,
    protocol: PROTOCOL,
    requestId: request.id,
    requestTime: requestTime(request.receivedAt),
    requestTimeEpoch: request.receivedAt,
    resourceId: null,
    resourcePath: resourceOf(exchange),
    stage: served.stage.StageName,
  };
}

/** The path of the route: `/pets/{id}` of `GET /pets/{id}`. */
export function resourceOf({ route }: RoutedExchange): string {
  return route.RouteKey.split(' ').at(-1) ?? '';
}

/** One value of each name: the first or the last. */
export function one(values: Headers, index: 0 | -1): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.at(index) ?? '']));
}

export function withCookies(headers: Headers, cookies: readonly string[]): Headers {
  return cookies.length > 0 ? { ...headers, cookie: [cookies.join('; ')] } : headers;
}

function authorizerOf(authorization: Authorization | undefined): object {
  if (authorization?.kind === 'lambda') {
    return { ...authorization.context, principalId: authorization.principalId };
  }
  if (authorization?.kind === 'jwt') return { claims: authorization.claims, scopes: authorization.scopes };
  return { claims: null, scopes: null };
}

function orNull<Value extends object>(values: Value): Value | null {
  return Object.keys(values).length > 0 ? values : null;
}
