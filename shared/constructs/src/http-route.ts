import type { Apigatewayv2Api } from '@cdktf/provider-aws/lib/apigatewayv2-api/index.js';
import { Apigatewayv2Integration } from '@cdktf/provider-aws/lib/apigatewayv2-integration/index.js';
import { Apigatewayv2Route } from '@cdktf/provider-aws/lib/apigatewayv2-route/index.js';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission/index.js';
import { Construct } from 'constructs';
import type { LambdaFunction } from './lambda-function.ts';
import { routeId } from './route-id.ts';

const ROUTE_KEY = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|ANY) (\/\S*)$/;

export interface HttpRouteProps {
  readonly api: Apigatewayv2Api;
  /** Method and path: `GET /order/{id}`. */
  readonly routeKey: string;
  readonly lambda: LambdaFunction;
}

/**
 * A route of an HTTP API, the function behind it, and the permission to invoke it by that route alone.
 *
 * @throws Error when the route key is not a method and a path
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export class HttpRoute extends Construct {
  constructor(scope: Construct, id: string, { api, routeKey, lambda }: HttpRouteProps) {
    super(scope, id);
    const [, method, path] = ROUTE_KEY.exec(routeKey) ?? [];
    if (!method || !path) {
      throw new Error(`The route key "${routeKey}" is not a method and a path, as in "GET /order/{id}".`);
    }
    const integration = new Apigatewayv2Integration(this, 'integration', {
      apiId: api.id,
      integrationType: 'AWS_PROXY',
      integrationUri: lambda.invokeArn,
      payloadFormatVersion: '2.0',
    });
    new Apigatewayv2Route(this, 'Resource', { apiId: api.id, routeKey, target: `integrations/${integration.id}` });
    // A path parameter, and all behind it, can be anything in the ARN of a request.
    const requestPath = path.replace(/\{.*/, '*');
    new LambdaPermission(this, 'permission', {
      statementId: `AllowRoute-${routeId(routeKey)}`,
      action: 'lambda:InvokeFunction',
      functionName: lambda.name,
      principal: 'apigateway.amazonaws.com',
      sourceArn: `${api.executionArn}/*/${method === 'ANY' ? '*' : method}${requestPath}`,
    });
  }
}
