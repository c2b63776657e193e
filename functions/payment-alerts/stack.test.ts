import { describe, expect, it } from '@jest/globals';
import { statementsOf } from '@signalbox/constructs/testing/plan';
import { synthesise } from '@signalbox/constructs/testing/synthesise';
import { PaymentAlerts } from './stack.ts';

const planOf = (settings: Parameters<typeof synthesise>[1] = {}) =>
  synthesise((scope, service) => new PaymentAlerts(scope, 'payment-alerts', service), settings);
const plan = planOf({ paymentAlertEmails: ['ann@shop.example', 'bo@shop.example'] });

/** What the role of a construct may do, beside writing logs, traces and dead letters, and where. */
function grantsOf(path: string) {
  const policy = plan
    .all('aws_iam_role_policy')
    .find(({ role }) => String(role).includes(`payment-alerts_${path}_role`));
  const common = ['WriteLogs', 'WriteTraces', 'SendDeadLetters'];
  return (statementsOf(policy?.policy) ?? []).filter(({ Sid = '' }) => !common.includes(Sid));
}

describe('the payment alerts', () => {
  it('follow from a table of payments whose stream tells what was written', () => {
    expect(plan.only('aws_dynamodb_table')).toMatchObject({
      name: 'staging-payments',
      hash_key: 'customerId',
      range_key: 'paymentId',
      stream_view_type: 'NEW_IMAGE',
    });
  });

  it('pass a filter for payments that are not authorised', () => {
    const { source, source_parameters } = plan.only('aws_pipes_pipe');
    expect(source).toMatch(/^\$\{aws_dynamodb_table\.payment-alerts_table_\w+\.stream_arn\}$/);
    const { filter_criteria } = source_parameters as { filter_criteria: { filter: { pattern: string }[] } };
    expect(filter_criteria.filter.map(({ pattern }) => JSON.parse(pattern))).toEqual([
      {
        eventName: ['INSERT', 'MODIFY'],
        dynamodb: { NewImage: { authorisation: { S: ['Not Authorised'] } } },
      },
    ]);
  });

  it('go to a standard topic and the addresses of the stage, with no function between', () => {
    expect(plan.only('aws_pipes_pipe').target).toMatch(/^\$\{aws_sns_topic\.payment-alerts_unauthorised-payments_/);
    const topic = plan.only('aws_sns_topic');
    expect(topic.name).toBe('staging-unauthorised-payments');
    expect(topic.fifo_topic).toBeUndefined();
    expect(plan.all('aws_sns_topic_subscription').map(({ protocol, endpoint }) => [protocol, endpoint])).toEqual([
      ['email', 'ann@shop.example'],
      ['email', 'bo@shop.example'],
    ]);
    expect(plan.all('aws_lambda_function').map(({ handler }) => handler)).toEqual([
      'functions/payment-alerts/handlers/put-payment.handler',
    ]);
  });
});

describe('the API of payments', () => {
  it('takes a payment only with an access token of its own people', () => {
    expect(plan.only('aws_apigatewayv2_route')).toMatchObject({
      route_key: 'PUT /payments/{customerId}/{paymentId}',
      authorization_type: 'JWT',
      authorization_scopes: ['aws.cognito.signin.user.admin'],
    });
    expect(plan.only('aws_apigatewayv2_authorizer').jwt_configuration).toEqual({
      issuer: expect.stringMatching(/^https:\/\/\$\{aws_cognito_user_pool\.payment-alerts_users_\w+\.endpoint\}$/),
      audience: [expect.stringMatching(/^\$\{aws_cognito_user_pool_client\.payment-alerts_client_\w+\.id\}$/)],
    });
  });

  it('lets tools sign in with a password', () => {
    expect(plan.only('aws_cognito_user_pool_client').explicit_auth_flows).toContain('ALLOW_USER_PASSWORD_AUTH');
  });

  it('lets its function write payments, and nothing more', () => {
    expect(grantsOf('put-payment').map(({ Action }) => Action)).toEqual([['dynamodb:PutItem', 'dynamodb:UpdateItem']]);
    expect(plan.only('aws_lambda_function').environment).toMatchObject({
      variables: { PAYMENT_TABLE_NAME: expect.stringMatching(/^\$\{aws_dynamodb_table\./) },
    });
  });
});

describe('synthetic payments', () => {
  it('are put each minute, but only where the stage says so', () => {
    expect(plan.only('aws_scheduler_schedule')).toMatchObject({
      schedule_expression: 'rate(1 minute)',
      state: 'DISABLED',
    });
    expect(planOf({ syntheticPaymentsEnabled: true }).only('aws_scheduler_schedule').state).toBe('ENABLED');
  });

  it('are items that are the same when they are put again', () => {
    const { target } = plan.only('aws_scheduler_schedule') as { target?: { arn: string; input: string } };
    expect(target?.arn).toBe('arn:aws:scheduler:::aws-sdk:dynamodb:putItem');
    const { Item } = JSON.parse(target?.input ?? '{}');
    expect(Item).toMatchObject({
      customerId: { S: 'synthetic' },
      paymentId: { S: '<aws.scheduler.scheduled-time>' },
      authorisation: { S: 'Not Authorised' },
    });
    expect(JSON.stringify(Item)).not.toMatch(/execution-id|attempt-number/);
  });

  it('are the only ones that their schedule may put', () => {
    expect(grantsOf('synthetic')).toEqual([
      expect.objectContaining({
        Action: ['dynamodb:PutItem'],
        Resource: [expect.stringMatching(/^\$\{aws_dynamodb_table\./)],
        Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['synthetic'] } },
      }),
    ]);
  });
});
