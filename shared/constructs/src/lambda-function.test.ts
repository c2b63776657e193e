import { describe, expect, it } from '@jest/globals';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { LambdaFunction, type LambdaFunctionProps } from './lambda-function.ts';
import { type Plan, statementsOf } from './testing/plan.ts';
import { synthesise } from './testing/synthesise.ts';

const entry = 'functions/orders/handlers/post-order.ts';
const description = 'Accepts an order.';
const storeOrder = { sid: 'StoreOrder', actions: ['dynamodb:PutItem'], resources: ['arn:aws:dynamodb:::table/orders'] };

const plan = synthesise((scope, service) => {
  new LambdaFunction(scope, 'post-order', {
    service,
    entry,
    description,
    environment: { ORDER_TABLE_NAME: 'orders' },
    grants: [storeOrder],
  });
  const deadLetterQueue = new DeadLetterQueue(scope, 'letters', { service });
  new LambdaFunction(scope, 'notify', { service, entry, description, asynchronous: { deadLetterQueue } });
});
const lambda = plan.only('aws_lambda_function', { function_name: 'staging-orders-post-order' });

function sidsOf(roleName: string) {
  const policy = plan.all('aws_iam_role_policy').find(({ role }) => String(role).includes(roleName));
  return statementsOf(policy?.policy)?.map(({ Sid }) => Sid);
}

describe('LambdaFunction', () => {
  it('takes its code from the artifact bucket, under a name that its content decides', () => {
    const code = plan.all('aws_s3_object')[0];
    expect(code).toMatchObject({ bucket: 'staging-signalbox-artifacts-123456789012' });
    expect(code?.key).toMatch(/^staging-orders-post-order\/[0-9a-f]{64}\.zip$/);
    expect(lambda.filename).toBeUndefined();
    expect(lambda.s3_key).toMatch(/^\$\{aws_s3_object\..*\.key\}$/);
    expect(Buffer.from(String(lambda.source_code_hash), 'base64').toString('hex')).toBe(
      /\/(.*)\.zip/.exec(String(code?.key))?.[1],
    );
  });

  it('runs the module that lies in the archive where its entry lies in the repository', () => {
    expect(lambda).toMatchObject({ handler: 'functions/orders/handlers/post-order.handler', runtime: 'nodejs22.x' });
  });

  it('traces, and gives the handler its environment and source maps', () => {
    expect(lambda).toMatchObject({
      tracing_config: { mode: 'Active' },
      environment: {
        variables: {
          NODE_OPTIONS: '--enable-source-maps',
          ORDER_TABLE_NAME: 'orders',
        },
      },
    });
  });

  it('is refused in a stage that forbids its runtime, as the audit would tell of its deployment', () => {
    const build = () =>
      synthesise((scope, service) => new LambdaFunction(scope, 'f', { service, entry, description }), {
        forbiddenRuntimes: ['python3.8', 'nodejs22.x'],
      });
    expect(build).toThrow('The stage staging forbids nodejs22.x, on which stack/f runs.');
  });

  it('has a role of its own with its logs, its traces and what it was granted', () => {
    expect(plan.all('aws_iam_role').map(({ name }) => name)).toEqual([
      'staging-orders-post-order',
      'staging-orders-notify',
    ]);
    expect(sidsOf('post-order')).toEqual(['WriteLogs', 'WriteTraces', 'StoreOrder']);
    expect(sidsOf('notify')).toEqual(['WriteLogs', 'WriteTraces', 'SendDeadLetters']);
  });

  it('is made after its log group, which would otherwise keep everything for ever', () => {
    const logGroup = plan.only('aws_cloudwatch_log_group', { name: '/aws/lambda/staging-orders-post-order' });
    expect(logGroup.retention_in_days).toBe(14);
    expect(lambda.depends_on).toContainEqual(expect.stringMatching(/^aws_cloudwatch_log_group\.post-order/));
  });

  it('hands what it failed on asynchronously to the dead-letter queue', () => {
    expect(plan.only('aws_lambda_function_event_invoke_config')).toMatchObject({
      maximum_retry_attempts: 2,
      destination_config: { on_failure: { destination: expect.stringMatching(/^\$\{aws_sqs_queue\.letters/) } },
    });
  });

  it('does not wait for its dead-letter queue, which takes 25 s', () => {
    const notify = plan.resources.filter(({ address }) => /\.notify/.test(address));
    const waiting = notify.filter(({ attributes }) => JSON.stringify(attributes).includes('aws_sqs_queue.'));
    expect(waiting.map(({ type }) => type)).toEqual(['aws_lambda_function_event_invoke_config']);
  });

  it('raises alarms on errors and on throttles', () => {
    const alarms = plan.all('aws_cloudwatch_metric_alarm').filter(({ namespace }) => namespace === 'AWS/Lambda');
    expect(alarms.map(({ alarm_name }) => alarm_name)).toEqual([
      'staging-orders-post-order-errors',
      'staging-orders-post-order-throttles',
      'staging-orders-notify-errors',
      'staging-orders-notify-throttles',
    ]);
  });

  it.each<[Partial<LambdaFunctionProps>, string]>([
    [{ timeoutSeconds: 901 }, 'The timeout in seconds is 901; AWS takes a whole number from 1 to 900.'],
    [{ memoryMegabytes: 64 }, 'The memory in megabytes is 64'],
    [{ reservedConcurrency: -1 }, 'Reserved concurrency is -1'],
  ])('refuses %j', (props, refusal) => {
    const build = () =>
      synthesise((scope, service) => new LambdaFunction(scope, 'f', { service, entry, description, ...props }));
    expect(build).toThrow(refusal);
  });

  it('switches a function off when its reserved concurrency is 0', () => {
    const off: Plan = synthesise((scope, service) => {
      new LambdaFunction(scope, 'f', { service, entry, description, reservedConcurrency: 0 });
    });
    expect(off.only('aws_lambda_function').reserved_concurrent_executions).toBe(0);
    expect(lambda.reserved_concurrent_executions).toBeUndefined();
  });
});
