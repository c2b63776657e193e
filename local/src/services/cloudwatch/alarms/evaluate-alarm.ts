import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { TimeSeries } from '../math/value.ts';
import { runQueries } from '../metrics/run-queries.ts';
import type { CloudWatchContext } from '../state.ts';
import type { MetricAlarm } from './alarm.ts';
import { changeState } from './change-state.ts';
import { alarmPeriodSeconds, watchedQuery } from './check-metric-alarm.ts';
import { decideState, type PeriodVerdict, type TreatMissingData } from './decide-state.ts';
import { explainState } from './explain-state.ts';

const MINUTE = 60_000;
/** How many periods more than the evaluation periods are looked at, for real data in place of missing data. */
const EXTRA_PERIODS = 2;
/** Statistics that more data of the same period can only raise. */
const RISING = ['Sum', 'SampleCount', 'Maximum'];

/** The periods that an alarm looks at, oldest first. */
export interface EvaluatedPeriods {
  readonly periods: readonly { readonly start: number; readonly value: number | undefined }[];
  readonly periodSeconds: number;
}

const COMPARE = {
  GreaterThanThreshold: (value: number, threshold: number) => value > threshold,
  GreaterThanOrEqualToThreshold: (value: number, threshold: number) => value >= threshold,
  LessThanThreshold: (value: number, threshold: number) => value < threshold,
  LessThanOrEqualToThreshold: (value: number, threshold: number) => value <= threshold,
};

/** Whether a value of a period that has not ended can set the alarm off: more data would not take that back. */
export function isEager({ settings }: MetricAlarm): boolean {
  return RISING.includes(settings.Statistic ?? '') && (settings.ComparisonOperator ?? '').startsWith('Greater');
}

/**
 * Evaluates an alarm as of now and changes its state accordingly.
 * @returns whether there is data in its range, so that time alone can change its state
 */
export function evaluateAlarm(alarm: MetricAlarm, context: CloudWatchContext): boolean {
  const { EvaluationPeriods = 1, DatapointsToAlarm, TreatMissingData = 'missing' } = alarm.settings;
  const evaluated = periodsOf(alarm, context);
  const range = evaluated.periods.map(({ value }) => verdictOf(alarm, value));
  const rule = {
    evaluationPeriods: EvaluationPeriods,
    datapointsToAlarm: DatapointsToAlarm ?? EvaluationPeriods,
    treatMissingData: TreatMissingData as TreatMissingData,
  };
  const value = decideState(range, rule);
  if (value !== undefined && value !== alarm.state.value) {
    changeState(alarm, { value, ...explainState(alarm, value, evaluated, context.clock.now()) }, context);
  }
  return range.some((verdict) => verdict !== 'missing');
}

/** The periods up to the last full minute; up to the end of this one when that sets the alarm off. */
function periodsOf(alarm: MetricAlarm, context: CloudWatchContext): EvaluatedPeriods {
  const periodSeconds = alarmPeriodSeconds(alarm.settings);
  const unit = Math.min(MINUTE, periodSeconds * 1000);
  const boundary = Math.floor(context.clock.now() / unit) * unit;
  if (isEager(alarm)) {
    const ahead = readPeriods(alarm, boundary + unit, periodSeconds, context);
    if (verdictOf(alarm, ahead.periods.at(-1)?.value) === 'breaching') return ahead;
  }
  return readPeriods(alarm, boundary, periodSeconds, context);
}

function readPeriods(
  alarm: MetricAlarm,
  end: number,
  periodSeconds: number,
  context: CloudWatchContext,
): EvaluatedPeriods {
  const count = (alarm.settings.EvaluationPeriods ?? 1) + EXTRA_PERIODS;
  const first = end - count * periodSeconds * 1000;
  const queries = queriesOf(alarm);
  const watched = watchedQuery(queries);
  const results = runQueries(queries, { start: () => first, end }, context);
  const series: TimeSeries | undefined = results.find(({ query }) => query === watched)?.series[0]?.series;
  const periods = Array.from({ length: count }, (_, index) => {
    const start = first + index * periodSeconds * 1000;
    return { start, value: series?.get(start) };
  });
  return { periods, periodSeconds };
}

/** An alarm on a single metric is one on a single query. */
function queriesOf({ settings }: MetricAlarm): readonly MetricDataQuery[] {
  const { Metrics = [], Namespace, MetricName, Dimensions, Period, Unit, Statistic, ExtendedStatistic } = settings;
  if (Metrics.length > 0) return Metrics;
  const Stat = Statistic ?? ExtendedStatistic;
  return [{ Id: 'm1', MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period, Stat, Unit } }];
}

function verdictOf({ settings }: MetricAlarm, value: number | undefined): PeriodVerdict {
  if (value === undefined) return 'missing';
  const { ComparisonOperator = 'GreaterThanThreshold', Threshold = 0 } = settings;
  const isBreaching = COMPARE[ComparisonOperator as keyof typeof COMPARE](value, Threshold);
  return isBreaching ? 'breaching' : 'within';
}
