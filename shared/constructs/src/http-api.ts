import { Apigatewayv2Api } from '@cdktf/provider-aws/lib/apigatewayv2-api/index.js';
import { Apigatewayv2Stage } from '@cdktf/provider-aws/lib/apigatewayv2-stage/index.js';
import { Construct } from 'constructs';
import { HttpRoute } from './http-route.ts';
import type { LambdaFunction } from './lambda-function.ts';
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
  /** The function behind each route key: `POST /order`, `GET /order/{id}`. */
  readonly routes: Readonly<Record<string, LambdaFunction>>;
  /** Requests per second in the long run. @default 50 */
  readonly throttlingRateLimit?: number;
  /** Requests that may come at once. @default 100 */
  readonly throttlingBurstLimit?: number;
}

/**
 * An HTTP API whose routes invoke functions with payload format 2.0, deployed on `$default` as soon as it changes, with an
 * access log, throttling, and CORS for the stage's origins.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api.html
 */
export class HttpApi extends Construct {
  /** `https://<id>.execute-api.<region>.amazonaws.com`, with no slash at its end. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: HttpApiProps) {
    super(scope, id);
    const { service, routes, throttlingRateLimit = 50, throttlingBurstLimit = 100 } = props;
    const name = service.names.physical('api', props.name ?? service.names.service);
    const api = new Apigatewayv2Api(this, 'Resource', {
      name,
      protocolType: 'HTTP',
      corsConfiguration: {
        allowOrigins: [...service.stage.corsOrigins],
        allowMethods: [...new Set(Object.keys(routes).map((routeKey) => routeKey.split(' ')[0] ?? ''))],
        allowHeaders: ['content-type'],
        maxAge: 3600,
      },
    });
    for (const [routeKey, lambda] of Object.entries(routes)) {
      new HttpRoute(this, routeId(routeKey), { api, routeKey, lambda });
    }
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
}
