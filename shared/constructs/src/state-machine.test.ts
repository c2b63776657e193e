import { describe, expect, it } from '@jest/globals';
import { StateMachine } from './state-machine.ts';
import { statementsOf } from './testing/plan.ts';
import { synthesise } from './testing/synthesise.ts';

const definition = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
const publish = { sid: 'Publish', actions: ['events:PutEvents'], resources: ['arn:aws:events:::event-bus/b'] };

const plan = synthesise((scope, service) => {
  new StateMachine(scope, 'payment-service', { service, name: 'payment-service', definition, grants: [publish] });
});
const machine = plan.only('aws_sfn_state_machine');

describe('StateMachine', () => {
  it('is a Standard machine with exactly the definition that it was given', () => {
    expect(machine).toMatchObject({ name: 'staging-payment-service', type: 'STANDARD' });
    expect(JSON.parse(String(machine.definition))).toEqual(definition);
  });

  it('logs every step without the data, and traces', () => {
    expect(machine).toMatchObject({
      logging_configuration: { level: 'ALL', include_execution_data: false },
      tracing_configuration: { enabled: true },
    });
    expect(plan.only('aws_cloudwatch_log_group')).toMatchObject({
      name: '/aws/vendedlogs/states/staging-payment-service',
      retention_in_days: 14,
    });
  });

  it('is made after its policy, with what its tasks need', () => {
    const statements = statementsOf(plan.only('aws_iam_role_policy').policy);
    expect(statements?.map(({ Sid }) => Sid)).toEqual(['DeliverLogs', 'WriteTraces', 'Publish']);
    expect(machine.depends_on).toEqual([expect.stringMatching(/^aws_iam_role_policy\./)]);
  });

  it('raises alarms on executions that fail, time out or are throttled', () => {
    expect(plan.all('aws_cloudwatch_metric_alarm')).toEqual(
      ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionThrottled'].map((metric_name) =>
        expect.objectContaining({
          metric_name,
          dimensions: {
            StateMachineArn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:staging-payment-service',
          },
        }),
      ),
    );
  });

  it('refuses a definition that Step Functions would refuse', () => {
    const broken = { StartAt: 'Nowhere', States: definition.States };
    const build = () =>
      synthesise((scope, service) => new StateMachine(scope, 'm', { service, definition: broken, grants: [] }));
    expect(build).toThrow('The state machine definition is not valid:');
  });
});
