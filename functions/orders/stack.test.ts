import { describe, expect, it } from '@jest/globals';
import { statementsOf } from '@signalbox/constructs/testing/plan';
import { synthesise } from '@signalbox/constructs/testing/synthesise';
import { Orders } from './stack.ts';

const plan = synthesise((scope, service) => new Orders(scope, 'orders', service));
const FUNCTIONS = ['post-order', 'get-order', 'announce-order', 'on-payment-event', 'reannounce-stale-orders'];

/** What the role of a function may do, beside writing logs, traces and dead letters, and where. */
function grantsOf(name: string) {
  const policy = plan.all('aws_iam_role_policy').find(({ role }) => String(role).includes(`orders_${name}_role`));
  const common = ['WriteLogs', 'WriteTraces', 'SendDeadLetters'];
  return (statementsOf(policy?.policy) ?? [])
    .filter(({ Sid = '' }) => !common.includes(Sid))
    .map(({ Action, Resource }) => [
      Action.join(' '),
      Resource.map((arn) => arn.replace(/\$\{aws_dynamodb_table\.\w+\.(\w+)\}/, '<table $1>')).join(' '),
    ]);
}

describe('the orders service', () => {
  it('keeps orders in a table with a stream of both images and an index of those that wait', () => {
    expect(plan.only('aws_dynamodb_table')).toMatchObject({
      name: 'staging-orders',
      hash_key: 'id',
      attribute: [
        { name: 'id', type: 'N' },
        { name: 'pending', type: 'S' },
        { name: 'pendingSince', type: 'S' },
      ],
      stream_view_type: 'NEW_AND_OLD_IMAGES',
      global_secondary_index: [{ name: 'pending', hash_key: 'pending', range_key: 'pendingSince' }],
    });
  });

  it('takes and tells orders over HTTP', () => {
    const routes = plan.all('aws_apigatewayv2_route').map(({ route_key }) => route_key);
    expect(routes).toEqual(['POST /order', 'GET /order/{id}']);
  });

  it('runs one function for each of its handlers', () => {
    expect(plan.all('aws_lambda_function').map(({ function_name, handler }) => [function_name, handler])).toEqual(
      FUNCTIONS.map((name) => [`staging-orders-${name}`, `functions/orders/handlers/${name}.handler`]),
    );
  });

  it('announces from the stream, and only what was written', () => {
    const mapping = plan.only('aws_lambda_event_source_mapping');
    expect(mapping.event_source_arn).toMatch(/^\$\{aws_dynamodb_table\.orders_table_\w+\.stream_arn\}$/);
    expect(mapping.filter_criteria).toEqual({ filter: [{ pattern: '{"eventName":["INSERT","MODIFY"]}' }] });
  });

  it('hears every event of the payment service', () => {
    const rule = plan.only('aws_cloudwatch_event_rule', { event_bus_name: 'staging-eda-demo' });
    expect(rule.name).toBe('staging-orders');
    expect(JSON.parse(String(rule.event_pattern))).toEqual({ source: ['payment-service'] });
  });

  it('looks for stale orders every five minutes', () => {
    const rule = plan.only('aws_cloudwatch_event_rule', { name: 'staging-orders-stale-orders' });
    expect(rule.schedule_expression).toBe('rate(5 minutes)');
  });

  it('lets each function do what its handler does, and nothing more', () => {
    const table = '<table arn>';
    expect(Object.fromEntries(FUNCTIONS.map((name) => [name, grantsOf(name)]))).toEqual({
      'post-order': [['dynamodb:GetItem dynamodb:PutItem', table]],
      'get-order': [['dynamodb:GetItem', table]],
      'announce-order': [
        [
          'dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:ListStreams',
          '<table stream_arn>',
        ],
        ['events:PutEvents', 'arn:aws:events:eu-west-1:123456789012:event-bus/staging-eda-demo'],
      ],
      'on-payment-event': [['dynamodb:GetItem dynamodb:UpdateItem', table]],
      'reannounce-stale-orders': [
        ['dynamodb:Query', `${table}/index/pending`],
        ['dynamodb:UpdateItem', table],
      ],
    });
  });

  it('tells each handler what it reads from its environment', () => {
    const variables = plan.all('aws_lambda_function').map(({ environment }) => {
      const names = Object.keys((environment as { variables: object }).variables);
      return names.filter((name) => name !== 'NODE_OPTIONS');
    });
    expect(variables).toEqual([
      ['ORDER_TABLE_NAME'],
      ['ORDER_TABLE_NAME'],
      ['EVENT_BUS_NAME'],
      ['ORDER_TABLE_NAME'],
      ['ORDER_TABLE_NAME', 'STALE_AFTER_SECONDS'],
    ]);
  });
});
