import type { PutMetricDataCommandInput } from '@aws-sdk/client-cloudwatch';
import * as cloudWatchModel from '@aws-sdk/client-cloudwatch';
import {
  DeleteMetricFilterCommand,
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
  type MetricTransformation,
  PutMetricFilterCommand,
  TestMetricFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { defineService } from '../../../service/service.ts';
import { startLogs } from '../testing/start-logs.ts';

const NAMESPACE = 'Shop';
let published: { name: string | undefined; values: unknown; dimensions: unknown; unit: string | undefined }[] = [];

/** A CloudWatch that only remembers what it was given. */
const cloudwatch = defineService({
  name: 'cloudwatch',
  protocol: { kind: 'json', signingName: 'monitoring', targetPrefix: 'GraniteServiceVersion20100801' },
  model: cloudWatchModel,
  state: () => ({}),
  operations: {
    PutMetricData({ Namespace, MetricData = [] }: PutMetricDataCommandInput) {
      if (Namespace !== NAMESPACE) return {};
      for (const { MetricName: name, Values, Counts, Value, Dimensions: dimensions, Unit: unit } of MetricData) {
        const values = Values ? Object.fromEntries(Values.map((value, index) => [value, Counts?.[index]])) : Value;
        published.push({ name, values, dimensions, unit });
      }
      return {};
    },
  },
});

let logs: Awaited<ReturnType<typeof startLogs>>;
beforeAll(async () => {
  logs = await startLogs([cloudwatch]);
});
beforeEach(() => {
  published = [];
});
afterAll(() => logs.endpoint.stop());

async function addFilter(logGroupName: string, filterPattern: string, more: Partial<MetricTransformation> = {}) {
  const transformation = { metricName: 'Found', metricNamespace: NAMESPACE, metricValue: '1', ...more };
  const input = { logGroupName, filterName: 'found', filterPattern, metricTransformations: [transformation] };
  await logs.send(new PutMetricFilterCommand(input));
}

it('counts the events that match', async () => {
  const group = await logs.createGroup();
  await addFilter(group, 'ERROR');
  await logs.put(group, ['ERROR 1', 'fine', 'ERROR 2']);
  await logs.endpoint.idle();
  expect(published).toEqual([{ name: 'Found', values: { 1: 2 }, dimensions: [], unit: 'None' }]);
  await logs.send(new DeleteMetricFilterCommand({ logGroupName: group, filterName: 'found' }));
  await logs.put(group, ['ERROR 3']);
  await logs.endpoint.idle();
  expect(published).toHaveLength(1);
});

it('publishes numbers found in JSON, with dimensions found there; events without them make none', async () => {
  const group = await logs.createGroup();
  const dimensions = { Path: '$.path' };
  await addFilter(group, '{ $.ms = * }', { metricValue: '$.ms', unit: 'Milliseconds', dimensions });
  await logs.put(group, ['{"ms":7,"path":"/a"}', '{"ms":"8.5","path":"/a"}', '{"ms":9}', '{"ms":"x","path":"/a"}']);
  await logs.endpoint.idle();
  const Dimensions = [{ Name: 'Path', Value: '/a' }];
  expect(published).toEqual([
    { name: 'Found', values: { 7: 1, 8.5: 1 }, dimensions: Dimensions, unit: 'Milliseconds' },
  ]);
});

it('publishes the default value for a minute with events of which none matched', async () => {
  const group = await logs.createGroup();
  await addFilter(group, '[level = ERROR, size]', { metricValue: '$size', defaultValue: 0 });
  await logs.put(group, ['INFO 5']);
  await logs.clock.advance(60_000);
  expect(published.map(({ values }) => values)).toEqual([0]);
  await logs.put(group, ['INFO 5']);
  await logs.put(group, ['ERROR 6']);
  await logs.clock.advance(120_000);
  expect(published.map(({ values }) => values)).toEqual([0, { 6: 1 }]);
});

it('describes filters by group, prefix and metric', async () => {
  const logGroupName = await logs.createGroup();
  await addFilter(logGroupName, 'ERROR', { metricName: 'Described' });
  const describeFilters = async (input: object) =>
    (await logs.send(new DescribeMetricFiltersCommand(input))).metricFilters ?? [];
  const expected = {
    filterName: 'found',
    filterPattern: 'ERROR',
    logGroupName,
    applyOnTransformedLogs: false,
    creationTime: logs.clock.now(),
    metricTransformations: [{ metricName: 'Described', metricNamespace: NAMESPACE, metricValue: '1' }],
  };
  expect(await describeFilters({ logGroupName, filterNamePrefix: 'fo' })).toEqual([expected]);
  expect(await describeFilters({ metricName: 'Described', metricNamespace: NAMESPACE })).toEqual([expected]);
  expect(await describeFilters({ logGroupName, filterNamePrefix: 'x' })).toEqual([]);
  const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }));
  expect(logGroups?.[0]?.metricFilterCount).toBe(1);
});

it.each([
  ['ERROR', { metricValue: 'many' }],
  ['ERROR', { metricName: 'a:b' }],
  ['ERROR', { defaultValue: 0, dimensions: { A: '$.a' } }],
  ['ERROR', { dimensions: { A: '$.a', B: '$.b', C: '$.c', D: '$.d' } }],
  ['{ $.x', {}],
])('refuses the pattern %p with %j', async (pattern, transformation) => {
  const adding = addFilter(await logs.createGroup(), pattern, transformation);
  await expect(adding).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

it('tests a pattern against messages', async () => {
  const input = { filterPattern: '[..., size > 1]', logEventMessages: ['a 1', 'a 2', 'b'] };
  const { matches } = await logs.send(new TestMetricFilterCommand(input));
  expect(matches).toEqual([{ eventNumber: 2, eventMessage: 'a 2', extractedValues: { $1: 'a', $size: '2' } }]);
});
