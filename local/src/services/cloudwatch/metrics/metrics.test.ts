import {
  GetMetricStatisticsCommand,
  type GetMetricStatisticsCommandInput,
  ListMetricsCommand,
  type MetricDatum,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CloudWatchTest, NAMESPACE, startCloudWatch } from '../testing/start-cloudwatch.ts';

const HOUR = 60 * 60 * 1000;

let test: CloudWatchTest;
beforeAll(async () => {
  test = await startCloudWatch();
});
afterAll(() => test.endpoint.stop());

const putData = (...MetricData: MetricDatum[]) =>
  test.send(new PutMetricDataCommand({ Namespace: NAMESPACE, MetricData }));

async function statistics(MetricName: string, options: Partial<GetMetricStatisticsCommandInput> = {}) {
  const now = test.clock.now();
  const base = { Namespace: NAMESPACE, MetricName, Period: 60, Statistics: ['Sum' as const] };
  const times = { StartTime: new Date(now - 10 * 60_000), EndTime: new Date(now + 60_000) };
  const { Datapoints = [] } = await test.send(new GetMetricStatisticsCommand({ ...base, ...times, ...options }));
  return Datapoints;
}

describe('GetMetricStatistics', () => {
  const all = ['SampleCount', 'Sum', 'Average', 'Minimum', 'Maximum'] as const;
  const shape = { SampleCount: 4, Sum: 20, Average: 5, Minimum: 2, Maximum: 8 };

  it.each<[string, MetricDatum[]]>([
    ['single values', [2, 2, 8, 8].map((Value) => ({ MetricName: 'single', Value }))],
    ['values with counts', [{ MetricName: 'counted', Values: [2, 8], Counts: [2, 2] }]],
    [
      'statistic sets',
      [
        { MetricName: 'sets', StatisticValues: { SampleCount: 3, Sum: 12, Minimum: 2, Maximum: 8 } },
        { MetricName: 'sets', StatisticValues: { SampleCount: 1, Sum: 8, Minimum: 8, Maximum: 8 } },
      ],
    ],
  ])('adds up %s', async (_, data) => {
    await putData(...data);
    const name = data[0]?.MetricName ?? '';
    const Timestamp = new Date(test.clock.now());
    expect(await statistics(name, { Statistics: [...all] })).toEqual([{ ...shape, Timestamp, Unit: 'None' }]);
  });

  it('gives percentiles and trimmed means of values, not of statistic sets', async () => {
    await test.put(
      'latency',
      Array.from({ length: 100 }, (_, index) => index + 1),
    );
    const ExtendedStatistics = ['p50', 'p99.9', 'tm90', 'TM(10:20)', 'PR(:30)', 'wm50', 'TC(10%:90%)', 'IQM'];
    const [point] = await statistics('latency', { Statistics: undefined, ExtendedStatistics });
    expect(point?.ExtendedStatistics).toEqual({
      p50: 50,
      'p99.9': 100,
      tm90: 45.5,
      'TM(10:20)': 15.5,
      'PR(:30)': 30,
      wm50: 37.75,
      'TC(10%:90%)': 80,
      IQM: 50.5,
    });
    await putData({ MetricName: 'set', StatisticValues: { SampleCount: 3, Sum: 12, Minimum: 2, Maximum: 8 } });
    const [set] = await statistics('set', { Statistics: undefined, ExtendedStatistics: ['p50'] });
    expect(set?.ExtendedStatistics).toEqual({});
  });

  it('keeps units and dimensions apart, in whatever order dimensions come', async () => {
    const dimensions = [
      { Name: 'A', Value: '1' },
      { Name: 'B', Value: '2' },
    ];
    await putData(
      { MetricName: 'apart', Value: 1, Unit: 'Count', Dimensions: dimensions },
      { MetricName: 'apart', Value: 2, Unit: 'Count', Dimensions: [...dimensions].reverse() },
      { MetricName: 'apart', Value: 4, Unit: 'Seconds', Dimensions: dimensions },
      { MetricName: 'apart', Value: 8, Unit: 'Count', Dimensions: dimensions.slice(1) },
    );
    const sums = async (options: object) => (await statistics('apart', options)).map(({ Sum, Unit }) => [Unit, Sum]);
    expect(await sums({ Dimensions: dimensions })).toEqual([
      ['Count', 3],
      ['Seconds', 4],
    ]);
    expect(await sums({ Dimensions: dimensions, Unit: 'Seconds' })).toEqual([['Seconds', 4]]);
    expect(await sums({})).toEqual([]);
  });

  it('gathers minutes in longer periods and seconds of high resolution in shorter ones', async () => {
    for (const minutesAgo of [1, 2, 4]) await test.put('long', [minutesAgo], { minutesAgo });
    const StartTime = new Date(test.clock.now() - 5 * 60_000);
    const long = await statistics('long', { Period: 300, StartTime, EndTime: new Date(test.clock.now()) });
    expect(long).toMatchObject([{ Sum: 7, Timestamp: StartTime }]);
    const at = (second: number) => new Date(test.clock.now() + second * 1000);
    for (const second of [0, 4, 5]) {
      await putData({ MetricName: 'short', Value: 1, StorageResolution: 1, Timestamp: at(second) });
    }
    const short = await statistics('short', { Period: 5, StartTime: at(0), EndTime: at(10) });
    expect(short.map(({ Sum }) => Sum)).toEqual([2, 1]);
  });

  it.each<[Partial<GetMetricStatisticsCommandInput>, string]>([
    [{ Statistics: [] }, 'MissingRequiredParameterException'],
    [{ ExtendedStatistics: ['p50'] }, 'InvalidParameterCombinationException'],
    [{ Statistics: undefined, ExtendedStatistics: ['p101'] }, 'InvalidParameterValueException'],
    [{ Period: 61 }, 'InvalidParameterValueException'],
    [{ EndTime: new Date(0) }, 'InvalidParameterValueException'],
    [{ StartTime: new Date(0) }, 'InvalidParameterCombinationException'],
  ])('refuses %j', async (options, name) => {
    await expect(statistics('any', options)).rejects.toMatchObject({ name });
  });
});

describe('PutMetricData', () => {
  it.each<[MetricDatum, string]>([
    [{ MetricName: '' }, 'MissingRequiredParameterException'],
    [{ MetricName: 'm' }, 'InvalidParameterCombinationException'],
    [{ MetricName: 'm', Value: 1, Values: [1] }, 'InvalidParameterCombinationException'],
    [{ MetricName: 'm', Values: [1], Counts: [1, 2] }, 'InvalidParameterValueException'],
    [{ MetricName: 'm', Value: 2 ** 361 }, 'InvalidParameterValueException'],
    [{ MetricName: 'm', Value: 1, StorageResolution: 5 }, 'InvalidParameterValueException'],
    [{ MetricName: 'm', Value: 1, Timestamp: new Date(0) }, 'InvalidParameterValueException'],
    [
      { MetricName: 'm', StatisticValues: { SampleCount: 1, Sum: 1, Minimum: 2, Maximum: 1 } },
      'InvalidParameterValueException',
    ],
    [
      { MetricName: 'm', Value: 1, Dimensions: Array.from({ length: 31 }, (_, n) => ({ Name: `d${n}`, Value: 'x' })) },
      'InvalidParameterValueException',
    ],
  ])('refuses %j', async (datum, name) => {
    await expect(putData(datum)).rejects.toMatchObject({ name });
  });

  it('takes all data of a request or none', async () => {
    const request = putData({ MetricName: 'atomic', Value: 1 }, { MetricName: '', Value: 1 });
    await expect(request).rejects.toMatchObject({ name: 'MissingRequiredParameterException' });
    expect(await statistics('atomic')).toEqual([]);
  });
});

describe('ListMetrics', () => {
  it('finds metrics by namespace, name and dimensions, as long as they had data', async () => {
    const Dimensions = [{ Name: 'Queue', Value: 'orders' }];
    await putData({ MetricName: 'listed', Value: 1, Dimensions }, { MetricName: 'listed', Value: 1 });
    const list = async (input: object) => (await test.send(new ListMetricsCommand(input))).Metrics ?? [];
    expect(await list({ Namespace: NAMESPACE, MetricName: 'listed' })).toHaveLength(2);
    const listed = [{ Namespace: NAMESPACE, MetricName: 'listed', Dimensions }];
    expect(await list({ Dimensions: [{ Name: 'Queue' }] })).toEqual(listed);
    expect(await list({ Dimensions })).toEqual(listed);
    expect(await list({ Dimensions: [{ Name: 'Queue', Value: 'other' }] })).toEqual([]);
    await test.clock.advance(4 * HOUR);
    expect(await list({ Dimensions, RecentlyActive: 'PT3H' })).toEqual([]);
    expect(await list({ Dimensions })).toEqual(listed);
    await test.clock.advance(15 * 24 * HOUR);
    expect(await list({ Dimensions })).toEqual([]);
  });
});
