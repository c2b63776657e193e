import {
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  DescribeAlarmsForMetricCommand,
  DisableAlarmActionsCommand,
  type PutMetricAlarmCommandInput,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CloudWatchTest, NAMESPACE, startCloudWatch } from '../testing.ts';
import { createReceivers, FUNCTION, TOPIC } from './test-receivers.ts';

const receivers = createReceivers();
let test: CloudWatchTest;
beforeAll(async () => {
  test = await startCloudWatch(receivers.services);
});
beforeEach(() => receivers.clear());
afterAll(() => test.endpoint.stop());

const stateOf = async (name: string) => (await test.describeAlarm(name)).StateValue;
const arnOf = (name: string) => `arn:aws:cloudwatch:eu-west-1:000000000000:alarm:${name}`;

describe('a metric alarm', () => {
  it('describes itself with all settings and defaults', async () => {
    const settings = {
      AlarmDescription: 'Too many',
      AlarmActions: [TOPIC],
      DatapointsToAlarm: 2,
      EvaluationPeriods: 3,
      TreatMissingData: 'notBreaching',
      Unit: 'Count' as const,
      Dimensions: [{ Name: 'A', Value: '1' }],
    };
    await test.putAlarm('described', 'none', settings);
    const at = new Date(test.clock.now());
    expect(await test.describeAlarm('described')).toEqual({
      ...settings,
      AlarmName: 'described',
      AlarmArn: arnOf('described'),
      Namespace: NAMESPACE,
      MetricName: 'none',
      Statistic: 'Sum',
      Period: 60,
      Threshold: 5,
      ComparisonOperator: 'GreaterThanThreshold',
      ActionsEnabled: true,
      OKActions: [],
      InsufficientDataActions: [],
      Metrics: [],
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Unchecked: Initial alarm creation',
      StateUpdatedTimestamp: at,
      StateTransitionedTimestamp: at,
      AlarmConfigurationUpdatedTimestamp: at,
    });
  });

  it('goes off within a second of the data that breaches a sum, and back when the data is out of range', async () => {
    await test.putAlarm('eager', 'orders', { TreatMissingData: 'notBreaching' });
    await test.minutes();
    expect(await stateOf('eager')).toBe('OK');
    await test.put('orders', [3, 3]);
    await test.clock.advance(1000);
    expect(await test.describeAlarm('eager')).toMatchObject({
      StateValue: 'ALARM',
      StateReason:
        'Threshold Crossed: 1 out of the last 1 datapoints [6.0 (01/01/26 00:01:00)] was greater than the threshold (5.0) (minimum 1 datapoint for OK -> ALARM transition).',
    });
    await test.minutes(3);
    expect(await stateOf('eager')).toBe('ALARM');
    await test.minutes();
    expect(await test.describeAlarm('eager')).toMatchObject({
      StateValue: 'OK',
      StateReason:
        'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].',
    });
  });

  it('waits for the end of the minute where more data could still change the value', async () => {
    await test.putAlarm('patient', 'load', { Statistic: 'Average' });
    await test.put('load', [9]);
    await test.clock.advance(1000);
    expect(await stateOf('patient')).toBe('INSUFFICIENT_DATA');
    await test.minutes();
    expect(await stateOf('patient')).toBe('ALARM');
  });

  it('counts M of N', async () => {
    await test.putAlarm('m-of-n', 'jobs', { EvaluationPeriods: 3, DatapointsToAlarm: 2, Statistic: 'Average' });
    for (const [value, state] of [
      [9, 'INSUFFICIENT_DATA'],
      [1, 'OK'],
      [9, 'ALARM'],
      [1, 'OK'],
    ] as const) {
      await test.put('jobs', [value]);
      await test.minutes();
      expect([value, await stateOf('m-of-n')]).toEqual([value, state]);
    }
  });

  it.each([
    ['breaching', 'ALARM'],
    ['notBreaching', 'OK'],
    ['missing', 'INSUFFICIENT_DATA'],
    ['ignore', 'INSUFFICIENT_DATA'],
  ])('without data that counts as %s is in the state %s', async (TreatMissingData, state) => {
    await test.putAlarm(`no-data-${TreatMissingData}`, 'nobody', { TreatMissingData });
    await test.minutes();
    expect(await stateOf(`no-data-${TreatMissingData}`)).toBe(state);
  });

  it('sets no timers while its metric has no data', async () => {
    await test.putAlarm('at-rest', 'silence');
    await test.minutes(10);
    const waiting = test.clock.pending;
    await test.put('silence', [1]);
    expect(test.clock.pending).toBe(waiting + 1);
    await test.minutes(10);
    expect(test.clock.pending).toBe(waiting);
  });

  it('watches an expression', async () => {
    const query = (Id: string, MetricName: string) => ({
      Id,
      MetricStat: { Metric: { Namespace: NAMESPACE, MetricName }, Period: 60, Stat: 'Sum' },
      ReturnData: false,
    });
    const single = { MetricName: undefined, Namespace: undefined, Statistic: undefined, Period: undefined };
    await test.putAlarm('rate', '', {
      ...single,
      Metrics: [query('e', 'failed'), query('r', 'called'), { Id: 'rate', Expression: '100 * e / r', Label: 'Rate' }],
    });
    await test.put('called', [100]);
    await test.put('failed', [6]);
    await test.minutes();
    expect(await stateOf('rate')).toBe('ALARM');
  });

  it('keeps its state and tags when its settings change', async () => {
    const Tags = [{ Key: 'team', Value: 'shop' }];
    await test.putAlarm('changed', 'changed', { Tags });
    await test.send(new SetAlarmStateCommand({ AlarmName: 'changed', StateValue: 'OK', StateReason: 'test' }));
    await test.putAlarm('changed', 'changed', { Threshold: 7 });
    expect(await test.describeAlarm('changed')).toMatchObject({ Threshold: 7, StateValue: 'OK' });
  });

  it.each<[Partial<PutMetricAlarmCommandInput>, string]>([
    [{ EvaluationPeriods: 0 }, 'ValidationException'],
    [{ DatapointsToAlarm: 2 }, 'ValidationException'],
    [{ Period: 45 }, 'InvalidParameterValueException'],
    [{ Period: 300, EvaluationPeriods: 289 }, 'ValidationException'],
    [{ Statistic: undefined }, 'MissingRequiredParameterException'],
    [{ ExtendedStatistic: 'p99' }, 'InvalidParameterCombinationException'],
    [{ Threshold: undefined }, 'MissingRequiredParameterException'],
    [{ TreatMissingData: 'maybe' }, 'ValidationException'],
    [{ AlarmActions: ['not-an-arn'] }, 'ValidationException'],
    [{ AlarmName: '' }, 'ValidationException'],
    [{ ThresholdMetricId: 'ad1' }, 'NotImplemented'],
  ])('is refused with %j', async (settings, name) => {
    await expect(test.putAlarm('refused', 'm', settings)).rejects.toMatchObject({ name });
  });
});

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

it('describes alarms by prefix, state, action and page, and those of a metric', async () => {
  const actions = { AlarmActions: [TOPIC] };
  for (const name of ['list-c', 'list-a', 'list-b']) {
    await test.putAlarm(name, 'listed', name === 'list-b' ? {} : actions);
  }
  const names = async (input: object) => {
    const { MetricAlarms = [], NextToken } = await test.send(
      new DescribeAlarmsCommand({ AlarmNamePrefix: 'list-', ...input }),
    );
    return { names: MetricAlarms.map(({ AlarmName }) => AlarmName), NextToken };
  };
  expect((await names({})).names).toEqual(['list-a', 'list-b', 'list-c']);
  expect((await names({ ActionPrefix: 'arn:aws:sns' })).names).toEqual(['list-a', 'list-c']);
  expect((await names({ StateValue: 'ALARM' })).names).toEqual([]);
  const first = await names({ MaxRecords: 2 });
  expect(first.names).toEqual(['list-a', 'list-b']);
  expect((await names({ MaxRecords: 2, NextToken: first.NextToken })).names).toEqual(['list-c']);
  const input = { Namespace: NAMESPACE, MetricName: 'listed' };
  expect((await test.send(new DescribeAlarmsForMetricCommand(input))).MetricAlarms).toHaveLength(3);
  expect((await test.send(new DescribeAlarmsForMetricCommand({ ...input, Period: 300 }))).MetricAlarms).toEqual([]);
});
