import { Apigatewayv2Api } from '@cdktf/provider-aws/lib/apigatewayv2-api/index.js';
import { Apigatewayv2Stage } from '@cdktf/provider-aws/lib/apigatewayv2-stage/index.js';
import { Construct } from 'constructs';
import { httpFunctionTarget } from './http-function-target.ts';
import { HttpRoute } from './http-route.ts';
import type { HttpRouteTarget } from './http-route-target.ts';
import { type AcceptedTokens, JwtAuthorizer } from './jwt-authorizer.ts';
import { LambdaFunction } from './lambda-function.ts';
import { LogGroup } from './log-group.ts';
import { routeId } from './route-id.ts';
import type { ServiceProps } from './service-context.ts';

/** What the access log tells about each request. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  sourceIp: '$context.identity.sourceIp',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLength: '$context.responseLength',
  integrationLatency: '$context.integrationLatency',
  error: '$context.integrationErrorMessage',
};

export interface HttpApiProps extends ServiceProps {
  /** The API's name without the stage. @default the service's name */
  readonly name?: string;
  /** The function, or another target, behind each route key: `POST /order`, `GET /order/{id}`. */
  readonly routes: Readonly<Record<string, LambdaFunction | HttpRouteTarget>>;
  /** The tokens that callers must show on every route that is not left open. @default anyone may call */
  readonly tokens?: AcceptedTokens;
  /** Headers that web pages may send. @default `content-type`, and `authorization` where tokens are demanded */
  readonly corsHeaders?: readonly string[];
  /** Requests per second in the long run. @default 50 */
  readonly throttlingRateLimit?: number;
  /** Requests that may come at once. @default 100 */
  readonly throttlingBurstLimit?: number;
}

/**
 * An HTTP API whose routes invoke functions or publish events, deployed on `$default` as soon as it changes, with an
 * access log, throttling, and CORS for the stage's origins.
 *
 * @throws Error when a route that is to be left open does not exist
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api.html
 */
export class HttpApi extends Construct {
  /** `https://<id>.execute-api.<region>.amazonaws.com`, with no slash at its end. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: HttpApiProps) {
    super(scope, id);
    const { service, throttlingRateLimit = 50, throttlingBurstLimit = 100 } = props;
    const name = service.names.physical('api', props.name ?? service.names.service);
    const api = new Apigatewayv2Api(this, 'Resource', {
      name,
      protocolType: 'HTTP',
      corsConfiguration: {
        allowOrigins: [...service.stage.corsOrigins],
        allowMethods: [...new Set(Object.keys(props.routes).map((routeKey) => routeKey.split(' ')[0] ?? ''))],
        allowHeaders: [...(props.corsHeaders ?? ['content-type', ...(props.tokens ? ['authorization'] : [])])],
        maxAge: 3600,
      },
    });
    this.addRoutes(api, props);
    const logGroup = new LogGroup(this, 'log-group', { service, name: `/aws/vendedlogs/apis/${name}` });
    new Apigatewayv2Stage(this, 'stage', {
      apiId: api.id,
      name: '$default',
      autoDeploy: true,
      accessLogSettings: { destinationArn: logGroup.arn, format: JSON.stringify(ACCESS_LOG) },
      defaultRouteSettings: { throttlingRateLimit, throttlingBurstLimit },
    });
    this.url = api.apiEndpoint;
  }

  private addRoutes(api: Apigatewayv2Api, { service, routes, tokens }: HttpApiProps) {
    const { openRoutes = [] } = tokens ?? {};
    const missing = openRoutes.find((routeKey) => !Object.hasOwn(routes, routeKey));
    if (missing) throw new Error(`The API has no route "${missing}" that it could leave open.`);
    const authorizer = tokens && new JwtAuthorizer(this, 'authorizer', { api, name: service.names.service, tokens });
    for (const [routeKey, behind] of Object.entries(routes)) {
      new HttpRoute(this, routeId(routeKey), {
        api,
        routeKey,
        target: behind instanceof LambdaFunction ? httpFunctionTarget(behind) : behind,
        authorizer: openRoutes.includes(routeKey) ? undefined : authorizer,
      });
    }
  }
}
