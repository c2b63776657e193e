import { expect, it } from '@jest/globals';
import { createManualClock } from '../service/clock.ts';
import { createMetrics, type MetricDataInput } from './metrics.ts';

const errors = { namespace: 'AWS/Lambda', name: 'Errors', dimensions: { FunctionName: 'f' } };

it('a second’s data points of one metric become one statistic set', async () => {
  const clock = createManualClock();
  const put: MetricDataInput[] = [];
  const metrics = createMetrics(
    clock,
    async (input) => put.push(input),
    () => {},
  );
  metrics.add({ ...errors, value: 1 });
  metrics.add({ ...errors, value: 4 });
  await clock.advance(1000);
  expect(put).toHaveLength(1);
  expect(put[0]?.MetricData).toMatchObject([
    { MetricName: 'Errors', StatisticValues: { SampleCount: 2, Sum: 5, Minimum: 1, Maximum: 4 } },
  ]);
});

it('data that CloudWatch refuses is told of and ends nothing', async () => {
  const clock = createManualClock();
  const told: unknown[] = [];
  const refuse = async () => {
    throw new Error('refused');
  };
  const metrics = createMetrics(clock, refuse, (error) => told.push(error));
  metrics.add({ ...errors, value: 1 });
  await clock.advance(1000);
  expect(told).toEqual([new Error('refused')]);
});
