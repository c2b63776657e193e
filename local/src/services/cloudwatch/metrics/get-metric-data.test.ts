import { GetMetricDataCommand, type GetMetricDataCommandInput, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CloudWatchTest, NAMESPACE, startCloudWatch } from '../testing/start-cloudwatch.ts';

let test: CloudWatchTest;
beforeAll(async () => {
  test = await startCloudWatch();
});
afterAll(() => test.endpoint.stop());

describe('GetMetricData', () => {
  const metric = (Id: string, MetricName: string, ReturnData = false): MetricDataQuery => ({
    Id,
    MetricStat: { Metric: { Namespace: NAMESPACE, MetricName }, Period: 60, Stat: 'Sum' },
    ReturnData,
  });

  async function query(MetricDataQueries: MetricDataQuery[], options: Partial<GetMetricDataCommandInput> = {}) {
    const times = { StartTime: new Date(test.clock.now() - 5 * 60_000), EndTime: new Date(test.clock.now()) };
    const input = { MetricDataQueries, ScanBy: 'TimestampAscending' as const, ...times, ...options };
    return test.send(new GetMetricDataCommand(input));
  }

  beforeAll(async () => {
    for (const [minutesAgo, requests, errors] of [
      [5, 10, 1],
      [4, 20, 0],
      [2, 40, 10],
      [1, 50, 5],
    ] as const) {
      await test.put('requests', [requests], { minutesAgo });
      if (errors > 0) await test.put('errors', [errors], { minutesAgo });
    }
  });

  it.each<[expression: string, values: number[]]>([
    ['100 * e / r', [10, 25, 10]],
    ['100 * FILL(e, 0) / r', [10, 0, 25, 10]],
    ['r - e', [9, 30, 45]],
    ['-r + 2 ^ 3', [-2, -12, -32, -42]],
    ['FILL(r, REPEAT)', [10, 20, 20, 40, 50]],
    ['FILL(r, LINEAR)', [10, 20, 30, 40, 50]],
    ['IF(r > 20, r, 0)', [0, 0, 40, 50]],
    ['r > 20 AND e >= 10 || r == 10', [1, 1, 0]],
    ['SUM([r, e])', [11, 20, 50, 55]],
    ['MAX(METRICS())', [10, 20, 40, 50]],
    ['r - MIN(r)', [0, 10, 30, 40]],
    ['AVG(METRICS("e"))', [1, 10, 5]],
    ['RUNNING_SUM(r)', [10, 30, 70, 120]],
    ['DIFF(r)', [10, 20, 10]],
    ['RATE(r) * 60', [10, 10, 10]],
    ['r * PERIOD(r)', [600, 1200, 2400, 3000]],
    ['CEIL(r / 15)', [1, 2, 3, 4]],
    ['TIME_SERIES(3)', [3, 3, 3, 3, 3]],
    ['FIRST(SORT(METRICS(), SUM, DESC))', [10, 20, 40, 50]],
    ['r / (e - e)', []],
  ])('evaluates %s', async (Expression, values) => {
    const { MetricDataResults } = await query([
      metric('r', 'requests'),
      metric('e', 'errors'),
      { Id: 'x', Expression },
    ]);
    expect(MetricDataResults).toMatchObject([{ Id: 'x', Label: 'x', Values: values, StatusCode: 'Complete' }]);
  });

  it('gives the latest first unless asked otherwise, with the times of the periods', async () => {
    const { MetricDataResults } = await query([metric('r', 'requests', true)], { ScanBy: undefined });
    expect(MetricDataResults?.[0]?.Values).toEqual([50, 40, 20, 10]);
    expect(MetricDataResults?.[0]?.Timestamps?.[0]).toEqual(new Date(test.clock.now() - 60_000));
    expect(MetricDataResults?.[0]?.Label).toBe('requests');
  });

  it('refers from expression to expression, and pages', async () => {
    const queries = [
      metric('r', 'requests'),
      { Id: 'half', Expression: 'r / 2', ReturnData: false },
      { Id: 'x', Expression: 'half + 1', Label: 'more' },
    ];
    const first = await query(queries, { MaxDatapoints: 3 });
    expect(first.MetricDataResults).toMatchObject([{ Label: 'more', Values: [6, 11, 21], StatusCode: 'PartialData' }]);
    const second = await query(queries, { MaxDatapoints: 3, NextToken: first.NextToken });
    expect(second.MetricDataResults).toMatchObject([{ Values: [26], StatusCode: 'Complete' }]);
    expect(second.NextToken).toBeUndefined();
  });

  it.each([
    ['r +', 'ValidationException'],
    ['r + unknown', 'ValidationException'],
    ['NOFUNCTION(r)', 'ValidationException'],
    ['SUM(r)', 'ValidationException'],
    ['x + 1', 'ValidationException'],
    ['r ; r', 'ValidationException'],
    ["SEARCH('x', 'Sum', 60)", 'NotImplemented'],
    ['SELECT AVG(a) FROM b', 'NotImplemented'],
  ])('refuses %s', async (Expression, name) => {
    const request = query([metric('r', 'requests'), { Id: 'x', Expression }]);
    await expect(request).rejects.toMatchObject({ name });
  });

  it.each<[string, MetricDataQuery[]]>([
    ['ids that are not unique', [metric('r', 'a'), metric('r', 'b')]],
    ['ids that begin with a capital', [metric('R', 'a')]],
    ['queries of neither kind', [{ Id: 'x' }]],
    ['nothing that returns data', [metric('r', 'a')]],
  ])('refuses %s', async (_, queries) => {
    await expect(query(queries)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
