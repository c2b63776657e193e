import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createManualClock, startTestEndpoint } from '../../testing/start-test-endpoint.ts';
import { cloudwatch } from './service.ts';

let stateFolder: string;
beforeAll(() => {
  stateFolder = mkdtempSync(join(tmpdir(), 'cloudwatch-'));
});
afterAll(() => rmSync(stateFolder, { recursive: true, force: true }));

it('keeps metrics and alarms over a restart, and evaluates what happened meanwhile', async () => {
  const clock = createManualClock();
  const first = await startTestEndpoint([cloudwatch], { clock, stateFolder });
  const metric = { Namespace: 'Shop', MetricName: 'orders' };
  const settings = { Statistic: 'Sum', Period: 60, EvaluationPeriods: 1, Threshold: 5 } as const;
  const alarm = { AlarmName: 'kept', ComparisonOperator: 'GreaterThanThreshold', ...metric, ...settings } as const;
  await first.call('cloudwatch', 'PutMetricAlarm', { ...alarm, TreatMissingData: 'notBreaching' });
  await first.call('cloudwatch', 'PutMetricData', {
    Namespace: 'Shop',
    MetricData: [{ MetricName: 'orders', Value: 9 }],
  });
  await clock.advance(1000);
  await first.stop();

  const second = await startTestEndpoint([cloudwatch], { clock, stateFolder });
  const stateOf = async () => (await second.call('cloudwatch', 'DescribeAlarms', {})).MetricAlarms?.[0]?.StateValue;
  const times = { StartTime: new Date(clock.now() - 60_000), EndTime: new Date(clock.now() + 60_000) };
  const input = { ...metric, ...times, Period: 60, Statistics: ['Sum' as const] };
  expect((await second.call('cloudwatch', 'GetMetricStatistics', input)).Datapoints).toMatchObject([{ Sum: 9 }]);
  expect(await stateOf()).toBe('ALARM');
  await clock.advance(5 * 60_000);
  expect(await stateOf()).toBe('OK');
  await second.stop();
});
