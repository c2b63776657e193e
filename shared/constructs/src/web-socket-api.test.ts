import { describe, expect, it } from '@jest/globals';
import { LambdaFunction } from './lambda-function.ts';
import { statementsOf } from './testing/plan.ts';
import { synthesise } from './testing/synthesise.ts';
import { WebSocketApi, type WebSocketApiProps } from './web-socket-api.ts';
import { WebSocketRoute } from './web-socket-route.ts';

function planOf(props: Partial<WebSocketApiProps> = {}) {
  return synthesise((scope, service) => {
    const entry = 'functions/orders/handlers/post-order.ts';
    const lambda = new LambdaFunction(scope, 'connect', { service, entry, description: 'Connects.' });
    const routes = { $connect: lambda, $disconnect: lambda, status: lambda };
    const api = new WebSocketApi(scope, 'api', { service, routes, ...props });
    const sender = new LambdaFunction(scope, 'sender', {
      service,
      entry,
      description: 'Sends.',
      environment: { URL: api.url, MANAGEMENT_URL: api.managementUrl },
      grants: [api.manageConnectionsGrant],
    });
    new WebSocketRoute(scope, 'default', { api, routeKey: '$default', lambda: sender });
  });
}

const plan = planOf({ answers: ['status'] });

describe('WebSocketApi', () => {
  it('selects a route by the action of a message', () => {
    expect(plan.only('aws_apigatewayv2_api')).toMatchObject({
      name: 'staging-orders-web-socket',
      protocol_type: 'WEBSOCKET',
      route_selection_expression: '$request.body.action',
    });
    const keys = plan.all('aws_apigatewayv2_route').map(({ route_key }) => route_key);
    expect(keys).toEqual(['$connect', '$disconnect', 'status', '$default']);
  });

  it('deploys its stage Production by itself once the routes are there, and throttles', () => {
    const stage = plan.only('aws_apigatewayv2_stage');
    expect(stage).toMatchObject({
      name: 'Production',
      auto_deploy: true,
      default_route_settings: { throttling_rate_limit: 50, throttling_burst_limit: 100 },
    });
    expect(stage.depends_on).toHaveLength(3);
  });

  it('answers on the routes that are to answer, and on no other', () => {
    const answering = plan.only('aws_apigatewayv2_route', { route_response_selection_expression: '$default' });
    expect(answering.route_key).toBe('status');
    expect(plan.only('aws_apigatewayv2_route_response')).toMatchObject({ route_response_key: '$default' });
  });

  it('may invoke a function by its own route of its stage alone', () => {
    const arns = plan.all('aws_lambda_permission').map(({ source_arn }) => String(source_arn).replace(/^.*?\}/, ''));
    const routes = ['$connect', '$disconnect', 'status', '$default'];
    expect(arns).toEqual(routes.map((routeKey) => `/Production/${routeKey}`));
  });

  it('tells functions the URL of its connections, whatever endpoint it is at', () => {
    const { environment } = plan.only('aws_lambda_function', { description: 'Sends.' });
    const { variables } = environment as { variables: Readonly<Record<string, string>> };
    expect(variables.URL).toMatch(/^\$\{aws_apigatewayv2_api\.api\S*\.api_endpoint\}\/Production$/);
    expect(variables.MANAGEMENT_URL).toMatch(
      /^\$\{replace\(aws_apigatewayv2_api\.api\S*\.api_endpoint, "\/\^ws\/", "http"\)\}\/Production$/,
    );
  });

  it('grants sending to its own connections and nothing else', () => {
    const statements = plan.all('aws_iam_role_policy').flatMap(({ policy }) => statementsOf(policy) ?? []);
    const [grant, ...others] = statements.filter(({ Sid }) => Sid === 'SendToConnections');
    expect(others).toEqual([]);
    expect(grant?.Action).toEqual(['execute-api:ManageConnections']);
    expect(grant?.Resource).toEqual([expect.stringMatching(/execution_arn\}\/Production\/POST\/@connections\/\*$/)]);
  });

  it('raises an alarm when it cannot invoke a function', () => {
    expect(plan.only('aws_cloudwatch_metric_alarm', { metric_name: 'ExecutionError' })).toMatchObject({
      namespace: 'AWS/ApiGateway',
      dimensions: { ApiId: expect.stringMatching(/^\$\{aws_apigatewayv2_api\./), Stage: 'Production' },
    });
  });

  it('logs messages only where the account is known to have the role for it', () => {
    expect(plan.only('aws_apigatewayv2_stage')).not.toHaveProperty('access_log_settings');
    const { format } = planOf({ accessLog: true }).only('aws_apigatewayv2_stage').access_log_settings as {
      format: string;
    };
    expect(JSON.parse(format)).toMatchObject({ connectionId: '$context.connectionId', routeKey: '$context.routeKey' });
  });

  it('refuses answers where there is no route, or nobody to answer', () => {
    expect(() => planOf({ answers: ['missing'] })).toThrow('The API has no route "missing" that could answer.');
    expect(() => planOf({ answers: ['$disconnect'] })).toThrow('The route $disconnect cannot answer with a message.');
  });
});
