import { describe, expect, it } from '@jest/globals';
import { OrderCreated } from '@signalbox/events/order-service';
import { HttpApi, type HttpApiProps } from './http-api.ts';
import { httpPublishTarget } from './http-publish-target.ts';
import { LambdaFunction } from './lambda-function.ts';
import { statementsOf } from './testing/plan.ts';
import { synthesise } from './testing/synthesise.ts';

const ROUTES = { 'POST /order': 'post-order', 'GET /order/{id}': 'get-order', 'GET /order/{id}/history': 'history' };

function planOf(routes: Readonly<Record<string, string>>, props: Partial<HttpApiProps> = {}) {
  return synthesise((scope, service) => {
    const lambdas = Object.entries(routes).map(([routeKey, id]) => {
      const entry = `functions/orders/handlers/${id}.ts`;
      return [routeKey, new LambdaFunction(scope, id, { service, entry, description: 'Answers.' })] as const;
    });
    new HttpApi(scope, 'api', { service, routes: Object.fromEntries(lambdas), ...props });
  });
}

const plan = planOf(ROUTES);

describe('HttpApi', () => {
  it('sends each route to its function with payload format 2.0', () => {
    expect(plan.all('aws_apigatewayv2_route').map(({ route_key }) => route_key)).toEqual(Object.keys(ROUTES));
    for (const integration of plan.all('aws_apigatewayv2_integration')) {
      expect(integration).toMatchObject({ integration_type: 'AWS_PROXY', payload_format_version: '2.0' });
    }
  });

  it('may invoke a function by its own method and path alone', () => {
    const arns = plan.all('aws_lambda_permission').map(({ source_arn }) => String(source_arn).replace(/^.*?\}/, ''));
    expect(arns).toEqual(['/*/POST/order', '/*/GET/order/*', '/*/GET/order/*']);
  });

  it('can send two routes to one function, each with a permission of its own', () => {
    const shared = synthesise((scope, service) => {
      const entry = 'functions/orders/handlers/post-order.ts';
      const lambda = new LambdaFunction(scope, 'f', { service, entry, description: 'Answers.' });
      new HttpApi(scope, 'api', { service, routes: { 'POST /order': lambda, 'PUT /order/{id}': lambda } });
    });
    const ids = shared.all('aws_lambda_permission').map(({ statement_id }) => statement_id);
    expect(ids).toEqual(['AllowRoute-post-order', 'AllowRoute-put-order-id']);
  });

  it('answers to the web origins of the stage, for the methods that it has', () => {
    expect(plan.only('aws_apigatewayv2_api')).toMatchObject({
      name: 'staging-orders',
      cors_configuration: { allow_origins: ['https://shop.example'], allow_methods: ['POST', 'GET'] },
    });
  });

  it('logs accesses and throttles', () => {
    const stage = plan.only('aws_apigatewayv2_stage');
    expect(stage).toMatchObject({
      name: '$default',
      auto_deploy: true,
      default_route_settings: { throttling_rate_limit: 50, throttling_burst_limit: 100 },
      access_log_settings: { destination_arn: expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.api/) },
    });
    const { format } = stage.access_log_settings as { format: string };
    expect(JSON.parse(format)).toMatchObject({ requestId: '$context.requestId', status: '$context.status' });
  });

  it.each(['/order', 'FETCH /order', 'POST order', 'POST  /order'])('refuses the route key "%s"', (routeKey) => {
    expect(() => planOf({ [routeKey]: 'post-order' })).toThrow(
      `The route key "${routeKey}" is not a method and a path`,
    );
  });

  it('demands tokens of the issuer on every route that is not left open', () => {
    const tokens = { issuer: 'https://issuer.example', audience: ['shop'], scopes: ['orders/write'] };
    const guarded = planOf(ROUTES, { tokens: { ...tokens, openRoutes: ['GET /order/{id}'] } });
    expect(guarded.only('aws_apigatewayv2_authorizer')).toMatchObject({
      authorizer_type: 'JWT',
      identity_sources: ['$request.header.Authorization'],
      jwt_configuration: { issuer: 'https://issuer.example', audience: ['shop'] },
    });
    expect(guarded.only('aws_apigatewayv2_route', { route_key: 'POST /order' })).toMatchObject({
      authorization_type: 'JWT',
      authorizer_id: expect.stringMatching(/^\$\{aws_apigatewayv2_authorizer\./),
      authorization_scopes: ['orders/write'],
    });
    expect(guarded.all('aws_apigatewayv2_route').filter(({ authorization_type }) => authorization_type)).toHaveLength(
      2,
    );
    expect(guarded.only('aws_apigatewayv2_api')).toMatchObject({
      cors_configuration: { allow_headers: ['content-type', 'authorization'] },
    });
  });

  it('refuses to leave a route open that it does not have', () => {
    const tokens = { issuer: 'https://issuer.example', audience: ['shop'], openRoutes: ['GET /orders'] };
    expect(() => planOf(ROUTES, { tokens })).toThrow('The API has no route "GET /orders" that it could leave open.');
  });

  it('publishes the body of a request as one event, in a role that can publish nothing else', () => {
    const publishing = synthesise((scope, service) => {
      new HttpApi(scope, 'api', {
        service,
        routes: { 'POST /': httpPublishTarget(service, OrderCreated) },
        corsHeaders: ['*'],
      });
    });
    expect(publishing.only('aws_apigatewayv2_integration')).toMatchObject({
      integration_subtype: 'EventBridge-PutEvents',
      credentials_arn: expect.stringMatching(/^\$\{aws_iam_role\./),
      request_parameters: {
        Source: 'order-service',
        DetailType: 'OrderCreated',
        Detail: '$request.body',
        EventBusName: 'arn:aws:events:eu-west-1:123456789012:event-bus/staging-eda-demo',
      },
    });
    const statements = statementsOf(publishing.only('aws_iam_role_policy').policy) ?? [];
    expect(statements).toMatchObject([
      {
        Action: ['events:PutEvents'],
        Condition: { StringEquals: { 'events:detail-type': ['OrderCreated'] }, Null: { 'events:source': 'false' } },
      },
    ]);
    expect(publishing.only('aws_iam_role')).toMatchObject({
      name: 'staging-orders-post-route',
      assume_role_policy: expect.stringContaining('apigateway.amazonaws.com'),
    });
    expect(publishing.only('aws_apigatewayv2_api')).toMatchObject({ cors_configuration: { allow_headers: ['*'] } });
  });
});
