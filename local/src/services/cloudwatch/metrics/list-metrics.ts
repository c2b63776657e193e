import type { ListMetricsCommandInput } from '@aws-sdk/client-cloudwatch';
import { page } from '../../../service/page.ts';
import { invalidValue } from '../errors.ts';
import type { CloudWatchContext } from '../state.ts';
import { type MetricIdentity, metricId, metricOutput } from './metric-id.ts';
import type { Series } from './series.ts';

const PAGE_MAX = 500;
const HOUR = 60 * 60 * 1000;
const LISTED_AGE_MAX = 14 * 24 * HOUR;
const RECENT_AGE_MAX = 3 * HOUR;

/**
 * The metrics that had data in the last two weeks.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html
 * @throws AwsError InvalidParameterValueException; InvalidNextToken
 */
export function listMetrics(input: ListMetricsCommandInput, context: CloudWatchContext) {
  const { Namespace, MetricName, Dimensions = [], RecentlyActive, NextToken } = input;
  const { state, clock } = context;
  if (RecentlyActive !== undefined && RecentlyActive !== 'PT3H') {
    throw invalidValue(`The value ${RecentlyActive} for parameter RecentlyActive is invalid.`);
  }
  const since = clock.now() - (RecentlyActive === undefined ? LISTED_AGE_MAX : RECENT_AGE_MAX);
  const isWanted = ({ namespace, name, dimensions }: MetricIdentity) =>
    (Namespace === undefined || namespace === Namespace) &&
    (MetricName === undefined || name === MetricName) &&
    Dimensions.every(({ Name = '', Value }) =>
      Value === undefined ? Object.hasOwn(dimensions, Name) : dimensions[Name] === Value,
    );
  const found = [...state.metrics].filter(
    ([id, metric]) => isWanted(metric) && lastMinute(state.series.get(id)) >= since,
  );
  const { items, nextToken } = page(found, ([, metric]) => metricId(metric), {
    token: NextToken,
    limit: PAGE_MAX,
    invalidTokenCode: 'InvalidNextToken',
  });
  return { Metrics: items.map(([, metric]) => metricOutput(metric)), NextToken: nextToken };
}

function lastMinute(series: Series | undefined): number {
  let last = 0;
  for (const minute of series?.keys() ?? []) last = Math.max(last, minute);
  return last;
}
