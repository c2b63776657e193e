import { Apigatewayv2Api } from '@cdktf/provider-aws/lib/apigatewayv2-api/index.js';
import { Apigatewayv2Stage } from '@cdktf/provider-aws/lib/apigatewayv2-stage/index.js';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { Alarm } from './alarm.ts';
import type { Grant } from './grant.ts';
import type { LambdaFunction } from './lambda-function.ts';
import { LogGroup } from './log-group.ts';
import type { ServiceProps } from './service-context.ts';
import { WebSocketRoute } from './web-socket-route.ts';

/** What the access log tells about each message. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  sourceIp: '$context.identity.sourceIp',
  connectionId: '$context.connectionId',
  eventType: '$context.eventType',
  routeKey: '$context.routeKey',
  status: '$context.status',
  integrationLatency: '$context.integrationLatency',
  error: '$context.integrationErrorMessage',
};

export interface WebSocketApiProps extends ServiceProps {
  /** The API's name without the stage. @default the service's name and `-web-socket` */
  readonly name?: string;
  /** The function behind each route key: `$connect`, `$disconnect`, `$default`, or what a message has as its `action`. */
  readonly routes: Readonly<Record<string, LambdaFunction>>;
  /** The route keys whose functions' returned bodies are sent back to the client. @default none */
  readonly answers?: readonly string[];
  /** Where a message names its route. @default `$request.body.action` */
  readonly routeSelectionExpression?: string;
  /** The name of the API's stage, the last part of its URLs. @default `Production` */
  readonly stageName?: string;
  /** Connections and messages per second in the long run. @default 50 */
  readonly throttlingRateLimit?: number;
  /** Connections and messages that may come at once. @default 100 */
  readonly throttlingBurstLimit?: number;
  /**
   * Whether each message is logged. Unlike HTTP APIs, WebSocket APIs write their logs in a role that is set once for the
   * whole account (`aws_api_gateway_account`): AWS refuses the stage as long as the account has none. @default false
   */
  readonly accessLog?: boolean;
}

/**
 * A WebSocket API whose routes invoke functions, deployed as soon as it changes, with throttling and alarms. A function
 * that needs this API's URL or grant and is behind one of its routes gets that route by a `WebSocketRoute` of its own.
 *
 * @throws Error when a route that is to answer does not exist, or has nobody to answer
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api.html
 */
export class WebSocketApi extends Construct {
  readonly resource: Apigatewayv2Api;
  readonly stageName: string;
  /** Where clients connect: `wss://<id>.execute-api.<region>.amazonaws.com/Production`. */
  readonly url: string;
  /** The `endpoint` with which functions reach the connections: the same, beginning with `https`. */
  readonly managementUrl: string;
  /** What a function needs to send messages to connections. */
  readonly manageConnectionsGrant: Grant;

  constructor(scope: Construct, id: string, props: WebSocketApiProps) {
    super(scope, id);
    const { service, stageName = 'Production', routeSelectionExpression = '$request.body.action' } = props;
    const unprefixed = props.name ?? `${service.names.service}-web-socket`;
    const name = service.names.physical('api', unprefixed);
    this.stageName = stageName;
    this.resource = new Apigatewayv2Api(this, 'Resource', {
      name,
      protocolType: 'WEBSOCKET',
      routeSelectionExpression,
    });
    this.url = `${this.resource.apiEndpoint}/${stageName}`;
    // Terraform takes what stands between slashes for a regular expression.
    this.managementUrl = `${Fn.replace(this.resource.apiEndpoint, '/^ws/', 'http')}/${stageName}`;
    this.manageConnectionsGrant = {
      sid: 'SendToConnections',
      actions: ['execute-api:ManageConnections'],
      resources: [`${this.resource.executionArn}/${stageName}/POST/@connections/*`],
      wildcardReason: 'API Gateway chooses the ids of the connections.',
    };
    this.deploy(props, name, this.addRoutes(props));
    this.watch(props, unprefixed, name);
  }

  private addRoutes({ routes, answers = [] }: WebSocketApiProps): readonly WebSocketRoute[] {
    const missing = answers.find((routeKey) => !Object.hasOwn(routes, routeKey));
    if (missing) throw new Error(`The API has no route "${missing}" that could answer.`);
    return Object.entries(routes).map(([routeKey, lambda]) => {
      const id = routeKey.startsWith('$') ? routeKey.slice(1) : `action-${routeKey}`;
      return new WebSocketRoute(this, id, { api: this, routeKey, lambda, answers: answers.includes(routeKey) });
    });
  }

  /** With the routes in place first, the stage is deployed once and not for each of them. */
  private deploy(props: WebSocketApiProps, name: string, routes: readonly WebSocketRoute[]) {
    const { service, accessLog = false, throttlingRateLimit = 50, throttlingBurstLimit = 100 } = props;
    const logGroup = accessLog && new LogGroup(this, 'log-group', { service, name: `/aws/vendedlogs/apis/${name}` });
    new Apigatewayv2Stage(this, 'stage', {
      apiId: this.resource.id,
      name: this.stageName,
      autoDeploy: true,
      ...(logGroup ? { accessLogSettings: { destinationArn: logGroup.arn, format: JSON.stringify(ACCESS_LOG) } } : {}),
      defaultRouteSettings: { throttlingRateLimit, throttlingBurstLimit },
      dependsOn: routes.map(({ resource }) => resource),
    });
  }

  /** What functions answer and throw is told by their own alarms: a refused connection is no failure of the API. */
  private watch({ service }: WebSocketApiProps, unprefixed: string, name: string) {
    new Alarm(this, 'execution-errors-alarm', {
      service,
      name: `${unprefixed}-execution-errors`,
      description: `${name} could not invoke a function: its permission, or its concurrency, is missing.`,
      namespace: 'AWS/ApiGateway',
      metricName: 'ExecutionError',
      dimensions: { ApiId: this.resource.id, Stage: this.stageName },
    });
  }
}
