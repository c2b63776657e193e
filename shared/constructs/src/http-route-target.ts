import type { Apigatewayv2Api } from '@cdktf/provider-aws/lib/apigatewayv2-api/index.js';
import type { Apigatewayv2IntegrationConfig } from '@cdktf/provider-aws/lib/apigatewayv2-integration/index.js';
import type { Construct } from 'constructs';

/** A route of an HTTP API, as its target sees it. */
export interface TargetedRoute {
  readonly api: Apigatewayv2Api;
  /** Method and path: `GET /order/{id}`. */
  readonly routeKey: string;
  /** The route as a policy names its requests: `GET/order/*`. */
  readonly requests: string;
}

/** What a route hands its requests to. */
export interface HttpRouteTarget {
  /**
   * Makes what lets the route reach the target.
   *
   * @param scope where to make it
   * @returns how the route calls the target
   */
  integrate(scope: Construct, route: TargetedRoute): Omit<Apigatewayv2IntegrationConfig, 'apiId'>;
}
