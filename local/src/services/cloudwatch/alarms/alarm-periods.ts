import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { runQueries } from '../metrics/run-queries.ts';
import type { CloudWatchContext } from '../state.ts';
import type { MetricAlarm } from './alarm.ts';
import { alarmPeriodSeconds, watchedQuery } from './check-metric-alarm.ts';

/** How many periods more than the evaluation periods are looked at, for real data in place of missing data. */
const EXTRA_PERIODS = 2;

/** The periods that an alarm looks at, oldest first. */
export interface AlarmPeriods {
  readonly periods: readonly { readonly start: number; readonly value: number | undefined }[];
  readonly periodSeconds: number;
}

/**
 * What an alarm watches, in the periods up to `end`.
 * @throws AwsError ValidationException for an expression that cannot be evaluated
 */
export function readAlarmPeriods(
  settings: MetricAlarm['settings'],
  end: number,
  context: CloudWatchContext,
): AlarmPeriods {
  const periodSeconds = alarmPeriodSeconds(settings);
  const count = (settings.EvaluationPeriods ?? 1) + EXTRA_PERIODS;
  const first = end - count * periodSeconds * 1000;
  const queries = queriesOf(settings);
  const watched = watchedQuery(queries);
  const results = runQueries(queries, { start: () => first, end }, context);
  const series = results.find(({ query }) => query === watched)?.series[0]?.series;
  const periods = Array.from({ length: count }, (_, index) => {
    const start = first + index * periodSeconds * 1000;
    return { start, value: series?.get(start) };
  });
  return { periods, periodSeconds };
}

/** An alarm on a single metric is one on a single query. */
function queriesOf(settings: MetricAlarm['settings']): readonly MetricDataQuery[] {
  const { Metrics = [], Namespace, MetricName, Dimensions, Period, Unit, Statistic, ExtendedStatistic } = settings;
  if (Metrics.length > 0) return Metrics;
  const Stat = Statistic ?? ExtendedStatistic;
  return [{ Id: 'm1', MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period, Stat, Unit } }];
}
