import {
  DescribeAlarmsCommand,
  DescribeAlarmsForMetricCommand,
  type PutMetricAlarmCommandInput,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CloudWatchTest, NAMESPACE, startCloudWatch } from '../testing/start-cloudwatch.ts';
import { TOPIC } from '../testing/test-receivers.ts';

let test: CloudWatchTest;
beforeAll(async () => {
  test = await startCloudWatch();
});
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
    const scalar = { ...single, Metrics: [query('e', 'failed'), { Id: 'sum', Expression: 'SUM(e)' }] };
    await expect(test.putAlarm('scalar', '', scalar)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('says so when its expression cannot be evaluated with the data that came', async () => {
    const query = (Id: string) => ({
      Id,
      MetricStat: { Metric: { Namespace: NAMESPACE, MetricName: Id }, Period: 60, Stat: 'Sum' },
      ReturnData: false,
    });
    const single = { MetricName: undefined, Namespace: undefined, Statistic: undefined, Period: undefined };
    const Expression = 'SUM(REMOVE_EMPTY(METRICS()) + REMOVE_EMPTY([x]))';
    await test.putAlarm('fragile', '', {
      ...single,
      TreatMissingData: 'notBreaching',
      Metrics: [query('x'), query('y'), { Id: 'both', Expression }],
    });
    await test.minutes();
    expect(await stateOf('fragile')).toBe('OK');
    await test.put('x', [1]);
    await test.put('y', [1]);
    await test.minutes();
    expect((await test.describeAlarm('fragile')).StateReason).toContain("Error in expression 'both'");
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
