import { describe, expect, it } from '@jest/globals';
import { HttpApi } from './http-api.ts';
import { LambdaFunction } from './lambda-function.ts';
import { synthesise } from './testing/synthesise.ts';

const ROUTES = { 'POST /order': 'post-order', 'GET /order/{id}': 'get-order', 'GET /order/{id}/history': 'history' };

function planOf(routes: Readonly<Record<string, string>>) {
  return synthesise((scope, service) => {
    const lambdas = Object.entries(routes).map(([routeKey, id]) => {
      const entry = `functions/orders/handlers/${id}.ts`;
      return [routeKey, new LambdaFunction(scope, id, { service, entry, description: 'Answers.' })] as const;
    });
    new HttpApi(scope, 'api', { service, routes: Object.fromEntries(lambdas) });
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
});
