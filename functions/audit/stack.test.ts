import { describe, expect, it } from '@jest/globals';
import { statementsOf } from '@signalbox/constructs/testing/plan';
import { synthesise } from '@signalbox/constructs/testing/synthesise';
import { Audit } from './stack.ts';

const build = (settings: Parameters<typeof synthesise>[1] = {}) =>
  synthesise((scope, service) => new Audit(scope, 'audit', service), settings);
const plan = build({
  operatorEmails: ['ann@ops.example', 'bo@ops.example'],
  forbiddenRuntimes: ['python3.8', 'java8'],
});

/** The pattern of a rule. */
function patternOf(name: string, ofPlan = plan) {
  const rule = ofPlan.only('aws_cloudwatch_event_rule', { name: `staging-orders-${name}` });
  return JSON.parse(String(rule.event_pattern));
}

describe('the audit service', () => {
  it('watches the default bus for functions on the runtimes that the stage forbids', () => {
    expect(patternOf('forbidden-runtimes')).toMatchObject({
      source: ['aws.lambda'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: { eventName: ['CreateFunction20150331'], requestParameters: { runtime: ['python3.8', 'java8'] } },
    });
    expect(plan.all('aws_cloudwatch_event_rule').map((rule) => rule.event_bus_name)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('watches for snapshots that failed, and for scheduled maintenance of EC2', () => {
    expect(patternOf('failed-snapshots')).toEqual({
      source: ['aws.ec2'],
      'detail-type': ['EBS Snapshot Notification'],
      detail: { event: ['createSnapshot'], result: ['failed'] },
    });
    expect(patternOf('ec2-maintenance')).toEqual({
      source: ['aws.health'],
      'detail-type': ['AWS Health Event'],
      detail: { service: ['EC2'], eventTypeCategory: ['scheduledChange'] },
    });
  });

  it('leaves out what its own roles do, in the rule and in the function, and names each of its roles so', () => {
    const prefix = 'arn:aws:iam::123456789012:role/staging-orders-';
    expect(JSON.stringify(patternOf('forbidden-runtimes').detail.$or)).toContain(
      `{"anything-but":{"prefix":"${prefix}"}}`,
    );
    expect(plan.only('aws_lambda_function').environment).toMatchObject({ variables: { OWN_ROLES_PREFIX: prefix } });
    const roles = plan.all('aws_iam_role').map(({ name }) => String(name));
    expect(roles.length).toBeGreaterThan(1);
    expect(roles.filter((name) => !name.startsWith('staging-orders-'))).toEqual([]);
  });

  it('may do nothing that makes an event that it acts on: it stores, and its pipe publishes', () => {
    const actions = plan.all('aws_iam_role_policy').flatMap(({ policy }) => statementsOf(policy) ?? []);
    const changing = actions
      .flatMap(({ Action }) => Action)
      .filter((action) => /^(lambda|iam|events|ec2):/.test(action));
    expect(changing).toEqual([]);
    expect(actions.find(({ Sid }) => Sid === 'StoreFinding')?.Action).toEqual(['dynamodb:PutItem']);
  });

  it('keeps what it found in one table, whose new rows go to the operators by a pipe', () => {
    expect(plan.only('aws_dynamodb_table')).toMatchObject({
      name: 'staging-eventbridge-notifier',
      hash_key: 'id',
      attribute: [{ name: 'id', type: 'S' }],
      stream_view_type: 'NEW_IMAGE',
    });
    const pipe = plan.only('aws_pipes_pipe');
    expect(JSON.stringify(pipe.source_parameters)).toContain(String.raw`{\"eventName\":[\"INSERT\"]}`);
    expect(pipe.target).toMatch(/^\$\{aws_sns_topic\./);
    expect(JSON.stringify(pipe.target_parameters)).toContain('<$.dynamodb.NewImage.summary.S>');
    expect(plan.all('aws_sns_topic_subscription').map(({ endpoint }) => endpoint)).toEqual([
      'ann@ops.example',
      'bo@ops.example',
    ]);
  });

  it('does not synthesise in a stage that forbids nothing, or what it deploys itself', () => {
    expect(() => build({ forbiddenRuntimes: [] })).toThrow('The stage forbids no runtime');
    expect(() => build({ forbiddenRuntimes: ['nodejs22.x'] })).toThrow('The stage staging forbids nodejs22.x');
  });
});
