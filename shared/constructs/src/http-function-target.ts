import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission/index.js';
import type { HttpRouteTarget } from './http-route-target.ts';
import type { LambdaFunction } from './lambda-function.ts';
import { routeId } from './route-id.ts';

/**
 * A function as the target of a route, which may invoke it by that route alone and with payload format 2.0.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function httpFunctionTarget(lambda: LambdaFunction): HttpRouteTarget {
  return {
    integrate(scope, { api, routeKey, requests }) {
      new LambdaPermission(scope, 'permission', {
        statementId: `AllowRoute-${routeId(routeKey)}`,
        action: 'lambda:InvokeFunction',
        functionName: lambda.name,
        principal: 'apigateway.amazonaws.com',
        sourceArn: `${api.executionArn}/*/${requests}`,
      });
      return { integrationType: 'AWS_PROXY', integrationUri: lambda.invokeArn, payloadFormatVersion: '2.0' };
    },
  };
}
