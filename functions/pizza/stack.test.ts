import { describe, expect, it } from '@jest/globals';
import { statementsOf } from '@signalbox/constructs/testing/plan';
import { synthesise } from '@signalbox/constructs/testing/synthesise';
import { Pizza } from './stack.ts';

const plan = synthesise((scope, service) => new Pizza(scope, 'pizza', service));
const FUNCTIONS = [
  ['make_pizza', 'make-pizza'],
  ['cook_pizza', 'cook-pizza'],
  ['deliver_pizza', 'deliver-pizza'],
  ['websocket_connect', 'websocket-connect'],
  ['websocket_disconnect', 'websocket-disconnect'],
  ['websocket_default', 'websocket-default'],
  ['receive_events', 'receive-events'],
] as const;

/** What the role of a function may do, beside writing logs, traces and dead letters, and where. */
function grantsOf(id: string) {
  const policy = plan.all('aws_iam_role_policy').find(({ role }) => String(role).includes(`pizza_${id}_role`));
  const common = ['WriteLogs', 'WriteTraces', 'SendDeadLetters'];
  return (statementsOf(policy?.policy) ?? [])
    .filter(({ Sid = '' }) => !common.includes(Sid))
    .map(({ Action, Resource, Condition }) => [
      Action.join(' '),
      Resource.map((arn) => arn.replace(/\$\{aws_(\w+)\.[\w-]+\.(\w+)\}/, '<$1 $2>')).join(' '),
      ...(Condition ? [(Condition['ForAllValues:StringEquals'] as Record<string, string[]>)['events:source']] : []),
    ]);
}

const patternOf = (rule: string) =>
  JSON.parse(String(plan.only('aws_cloudwatch_event_rule', { name: `staging-${rule}` }).event_pattern));

describe('the pizza service', () => {
  it('runs one function for each of its handlers, by the names that others know', () => {
    expect(plan.all('aws_lambda_function').map(({ function_name, handler }) => [function_name, handler])).toEqual(
      FUNCTIONS.map(([name, file]) => [`staging-${name}`, `functions/pizza/handlers/${file}.handler`]),
    );
  });

  it('publishes what is posted to the HTTP API, with no function in between', () => {
    expect(plan.only('aws_apigatewayv2_api', { protocol_type: 'HTTP' })).toMatchObject({
      name: 'staging-http_api',
      cors_configuration: { allow_origins: ['https://shop.example'], allow_methods: ['POST'], allow_headers: ['*'] },
    });
    expect(plan.only('aws_apigatewayv2_integration', { integration_subtype: 'EventBridge-PutEvents' })).toMatchObject({
      request_parameters: {
        Source: 'lab_http_api',
        DetailType: 'eventtype',
        Detail: '$request.body',
        EventBusName: 'arn:aws:events:eu-west-1:123456789012:event-bus/staging-eda-demo',
      },
    });
  });

  it('has a WebSocket API with the three routes of its own on the stage Production', () => {
    expect(plan.only('aws_apigatewayv2_api', { protocol_type: 'WEBSOCKET' })).toMatchObject({
      name: 'staging-websocket_api',
      route_selection_expression: '$request.body.action',
    });
    plan.only('aws_apigatewayv2_stage', { name: 'Production' });
    const routes = plan.all('aws_apigatewayv2_route').map(({ route_key }) => route_key);
    expect(routes).toEqual(['POST /', '$connect', '$disconnect', '$default']);
  });

  it('starts each function by its own stage, from the API or the function before it and from nobody else', () => {
    const rules = ['make_pizza', 'cook_pizza', 'deliver_pizza'];
    expect(rules.map((rule) => [patternOf(rule).source, patternOf(rule).detail.item.eventtype])).toEqual([
      [['lab_http_api'], ['make_pizza']],
      [['lab_http_api', 'make_pizza'], ['cook_pizza']],
      [['lab_http_api', 'cook_pizza'], ['deliver_pizza']],
    ]);
    for (const rule of rules) expect(patternOf(rule)['detail-type']).toEqual(['eventtype']);
  });

  it('hears of all four stages to tell them', () => {
    expect(patternOf('receive_events')).toMatchObject({
      source: ['lab_http_api', 'make_pizza', 'cook_pizza', 'deliver_pizza'],
      detail: { item: { eventtype: ['make_pizza', 'cook_pizza', 'deliver_pizza', 'delivered'] } },
    });
  });

  it('puts what is no order straight into the dead-letter queue of make_pizza', () => {
    expect(patternOf('pizza-no-order').detail.$or).toEqual([
      { item: { order_id: [{ exists: false }] } },
      {
        item: {
          eventtype: [
            { exists: false },
            { 'anything-but': ['make_pizza', 'cook_pizza', 'deliver_pizza', 'delivered'] },
          ],
        },
      },
    ]);
    const target = plan.only('aws_cloudwatch_event_target', { target_id: 'queue' });
    expect(target.arn).toMatch(/aws_sqs_queue\.pizza_make-pizza-dead-letters/);
  });

  it('keeps orders and connections in a table with an index of connections, which forgets by itself', () => {
    expect(plan.only('aws_dynamodb_table')).toMatchObject({
      name: 'staging-websocket_connections',
      hash_key: 'order_id',
      range_key: 'connection_id',
      global_secondary_index: [{ name: 'connection', hash_key: 'connection_id', projection_type: 'KEYS_ONLY' }],
      ttl: { enabled: true, attribute_name: 'expires_at' },
    });
  });

  it('lets each function do what its handler does, and nothing more', () => {
    const bus = 'arn:aws:events:eu-west-1:123456789012:event-bus/staging-eda-demo';
    const table = '<dynamodb_table arn>';
    const index = `${table}/index/connection`;
    const sockets = [
      'execute-api:ManageConnections',
      '<apigatewayv2_api execution_arn>/Production/POST/@connections/*',
    ];
    expect(Object.fromEntries(FUNCTIONS.map(([, id]) => [id, grantsOf(id)]))).toEqual({
      'make-pizza': [['events:PutEvents', bus, ['make_pizza']]],
      'cook-pizza': [['events:PutEvents', bus, ['cook_pizza']]],
      'deliver-pizza': [['events:PutEvents', bus, ['deliver_pizza']]],
      'websocket-connect': [['dynamodb:PutItem', table]],
      'websocket-disconnect': [
        ['dynamodb:Query', index],
        ['dynamodb:DeleteItem', table],
      ],
      'websocket-default': [
        sockets,
        ['dynamodb:Query', index],
        ['dynamodb:GetItem', table],
        ['dynamodb:UpdateItem dynamodb:DeleteItem', table],
      ],
      'receive-events': [sockets, ['dynamodb:Query', table], ['dynamodb:UpdateItem dynamodb:DeleteItem', table]],
    });
  });

  it('tells the page where its stage answers', () => {
    const { content } = plan.only('aws_s3_object', { key: 'config.json' });
    const urls = JSON.parse(String(content));
    expect(urls.apiUrl).toMatch(/^\$\{aws_apigatewayv2_api\.pizza_http-api\w*\.api_endpoint\}$/);
    expect(urls.socketUrl).toMatch(/^\$\{aws_apigatewayv2_api\.pizza_websocket-api\w*\.api_endpoint\}\/Production$/);
  });
});
