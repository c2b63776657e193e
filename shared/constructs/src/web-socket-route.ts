import { Apigatewayv2Integration } from '@cdktf/provider-aws/lib/apigatewayv2-integration/index.js';
import { Apigatewayv2Route } from '@cdktf/provider-aws/lib/apigatewayv2-route/index.js';
import { Apigatewayv2RouteResponse } from '@cdktf/provider-aws/lib/apigatewayv2-route-response/index.js';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission/index.js';
import { Construct } from 'constructs';
import type { LambdaFunction } from './lambda-function.ts';
import { checkLength } from './limits.ts';
import type { WebSocketApi } from './web-socket-api.ts';

export interface WebSocketRouteProps {
  readonly api: WebSocketApi;
  /** `$connect`, `$disconnect`, `$default`, or what the route selection expression finds in a message. */
  readonly routeKey: string;
  readonly lambda: LambdaFunction;
  /** Whether the body that the function returns is sent back to the client. @default false */
  readonly answers?: boolean;
}

/**
 * A route of a WebSocket API, the function behind it, and the permission to invoke it by that route alone.
 *
 * @throws Error when `$connect` or `$disconnect` is to answer: there is nobody to answer yet, or any more
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-develop-routes.html
 */
export class WebSocketRoute extends Construct {
  readonly resource: Apigatewayv2Route;

  constructor(scope: Construct, id: string, { api, routeKey, lambda, answers = false }: WebSocketRouteProps) {
    super(scope, id);
    if (answers && (routeKey === '$connect' || routeKey === '$disconnect')) {
      throw new Error(`The route ${routeKey} cannot answer with a message.`);
    }
    const apiId = api.resource.id;
    const integration = new Apigatewayv2Integration(this, 'integration', {
      apiId,
      integrationType: 'AWS_PROXY',
      integrationUri: lambda.invokeArn,
      integrationMethod: 'POST',
    });
    this.resource = new Apigatewayv2Route(this, 'Resource', {
      apiId,
      routeKey: checkLength('The route key', routeKey, 128),
      target: `integrations/${integration.id}`,
      ...(answers ? { routeResponseSelectionExpression: '$default' } : {}),
    });
    if (answers) {
      new Apigatewayv2RouteResponse(this, 'response', {
        apiId,
        routeId: this.resource.id,
        routeResponseKey: '$default',
      });
    }
    new LambdaPermission(this, 'permission', {
      statementId: `AllowRoute-${routeKey.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '')}`,
      action: 'lambda:InvokeFunction',
      functionName: lambda.name,
      principal: 'apigateway.amazonaws.com',
      sourceArn: `${api.resource.executionArn}/${api.stageName}/${routeKey}`,
    });
  }
}
