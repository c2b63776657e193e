import type { Apigatewayv2Api } from '@cdktf/provider-aws/lib/apigatewayv2-api/index.js';
import { Apigatewayv2Integration } from '@cdktf/provider-aws/lib/apigatewayv2-integration/index.js';
import { Apigatewayv2Route } from '@cdktf/provider-aws/lib/apigatewayv2-route/index.js';
import { Construct } from 'constructs';
import type { HttpRouteTarget } from './http-route-target.ts';
import type { JwtAuthorizer } from './jwt-authorizer.ts';

const ROUTE_KEY = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|ANY) (\/\S*)$/;

export interface HttpRouteProps {
  readonly api: Apigatewayv2Api;
  /** Method and path: `GET /order/{id}`. */
  readonly routeKey: string;
  /** What takes the requests: `httpFunctionTarget`, `httpPublishTarget`. */
  readonly target: HttpRouteTarget;
  /** Checks the tokens of those who call. @default anyone may call */
  readonly authorizer?: JwtAuthorizer | undefined;
}

/**
 * A route of an HTTP API, and its way to what takes the requests.
 *
 * @throws Error when the route key is not a method and a path
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export class HttpRoute extends Construct {
  constructor(scope: Construct, id: string, { api, routeKey, target, authorizer }: HttpRouteProps) {
    super(scope, id);
    const [, method, path] = ROUTE_KEY.exec(routeKey) ?? [];
    if (!method || !path) {
      throw new Error(`The route key "${routeKey}" is not a method and a path, as in "GET /order/{id}".`);
    }
    // A path parameter, and all behind it, can be anything in the ARN of a request.
    const requests = `${method === 'ANY' ? '*' : method}${path.replace(/\{.*/, '*')}`;
    const integration = new Apigatewayv2Integration(this, 'integration', {
      apiId: api.id,
      ...target.integrate(this, { api, routeKey, requests }),
    });
    new Apigatewayv2Route(this, 'Resource', {
      apiId: api.id,
      routeKey,
      target: `integrations/${integration.id}`,
      ...authorizer?.authorization,
    });
  }
}
