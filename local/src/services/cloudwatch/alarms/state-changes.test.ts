import {
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DisableAlarmActionsCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CloudWatchTest, NAMESPACE, startCloudWatch } from '../testing/start-cloudwatch.ts';
import { createReceivers, FUNCTION, TOPIC } from '../testing/test-receivers.ts';

const receivers = createReceivers();
let test: CloudWatchTest;
beforeAll(async () => {
  test = await startCloudWatch(receivers.services);
});
beforeEach(() => receivers.clear());
afterAll(() => test.endpoint.stop());

const stateOf = async (name: string) => (await test.describeAlarm(name)).StateValue;
const arnOf = (name: string) => `arn:aws:cloudwatch:eu-west-1:000000000000:alarm:${name}`;

describe('a change of state', () => {
  it('is told to topics, functions and the default bus', async () => {
    const AlarmActions = [TOPIC, FUNCTION];
    await test.putAlarm('told', 'told', { AlarmActions, TreatMissingData: 'notBreaching', AlarmDescription: 'Look' });
    receivers.clear();
    await test.put('told', [9]);
    await test.clock.advance(1000);
    await test.endpoint.idle();
    const [message] = receivers.published;
    expect(message?.Subject).toBe('ALARM: "told" in EU (Ireland)');
    expect(JSON.parse(message?.payload ?? '')).toMatchObject({
      AlarmName: 'told',
      AlarmDescription: 'Look',
      AlarmArn: arnOf('told'),
      AWSAccountId: '000000000000',
      NewStateValue: 'ALARM',
      OldStateValue: 'INSUFFICIENT_DATA',
      Region: 'EU (Ireland)',
      Trigger: {
        MetricName: 'told',
        Namespace: NAMESPACE,
        StatisticType: 'Statistic',
        Statistic: 'SUM',
        Unit: null,
        Dimensions: [],
        Period: 60,
        EvaluationPeriods: 1,
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 5,
        TreatMissingData: 'notBreaching',
      },
    });
    const change = {
      alarmName: 'told',
      state: { value: 'ALARM' },
      previousState: { value: 'INSUFFICIENT_DATA' },
      configuration: {
        description: 'Look',
        metrics: [{ metricStat: { metric: { namespace: NAMESPACE, name: 'told', dimensions: {} }, stat: 'Sum' } }],
      },
    };
    expect(receivers.invoked).toMatchObject([
      { source: 'aws.cloudwatch', alarmArn: arnOf('told'), accountId: '000000000000', alarmData: change },
    ]);
    expect(receivers.events).toMatchObject([
      {
        Source: 'aws.cloudwatch',
        DetailType: 'CloudWatch Alarm State Change',
        Resources: [arnOf('told')],
        detail: change,
      },
    ]);
  });

  it('is not told while actions are disabled', async () => {
    await test.putAlarm('disabled', 'disabled', { AlarmActions: [TOPIC] });
    await test.send(new DisableAlarmActionsCommand({ AlarmNames: ['disabled'] }));
    await test.send(new SetAlarmStateCommand({ AlarmName: 'disabled', StateValue: 'ALARM', StateReason: 'test' }));
    await test.endpoint.idle();
    expect(receivers.published).toEqual([]);
  });

  it('that was set holds until the next evaluation', async () => {
    await test.putAlarm('set', 'set', { TreatMissingData: 'notBreaching', OKActions: [TOPIC] });
    const StateReasonData = '{"why":"test"}';
    await test.send(
      new SetAlarmStateCommand({ AlarmName: 'set', StateValue: 'ALARM', StateReason: 'test', StateReasonData }),
    );
    expect(await test.describeAlarm('set')).toMatchObject({
      StateValue: 'ALARM',
      StateReason: 'test',
      StateReasonData,
    });
    await test.minutes();
    expect(await stateOf('set')).toBe('OK');
    expect(receivers.published.map(({ Subject }) => Subject)).toEqual(['OK: "set" in EU (Ireland)']);
    const unknown = new SetAlarmStateCommand({ AlarmName: 'none', StateValue: 'OK', StateReason: '' });
    await expect(test.send(unknown)).rejects.toMatchObject({ name: 'ResourceNotFound' });
  });

  it('is remembered with its actions', async () => {
    const AlarmActions = [TOPIC, 'arn:aws:automate:eu-west-1:ec2:stop'];
    await test.putAlarm('history', 'history', { AlarmActions });
    await test.send(new SetAlarmStateCommand({ AlarmName: 'history', StateValue: 'ALARM', StateReason: 'test' }));
    await test.send(new DeleteAlarmsCommand({ AlarmNames: ['history'] }));
    const input = { AlarmName: 'history', ScanBy: 'TimestampAscending' as const };
    const { AlarmHistoryItems = [] } = await test.send(new DescribeAlarmHistoryCommand(input));
    expect(AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary)).toEqual([
      'Alarm "history" created',
      'Alarm updated from INSUFFICIENT_DATA to ALARM',
      `Successfully executed action ${TOPIC}`,
      'Failed to execute action arn:aws:automate:eu-west-1:ec2:stop',
      'Alarm "history" deleted',
    ]);
  });
});
