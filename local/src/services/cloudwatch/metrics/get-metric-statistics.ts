import type { Datapoint, GetMetricStatisticsCommandInput, StandardUnit, Statistic } from '@aws-sdk/client-cloudwatch';
import { invalidCombination, invalidValue, missingParameter } from '../errors.ts';
import type { CloudWatchContext } from '../state.ts';
import type { DataPoint } from './data-point.ts';
import { metricId, metricIdentity } from './metric-id.ts';
import { checkPeriod, roundStart } from './periods.ts';
import { readPeriods, unitsBetween } from './series.ts';
import { findStatistic, isSimpleStatistic } from './statistic.ts';

const DATAPOINTS_MAX = 1440;

/**
 * Statistics of one metric, one data point for each period and unit.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html
 * @throws AwsError InvalidParameterValueException, InvalidParameterCombinationException, MissingRequiredParameterException
 */
export function getMetricStatistics(input: GetMetricStatisticsCommandInput, context: CloudWatchContext) {
  const { Statistics = [], ExtendedStatistics = [], Period = 0 } = input;
  checkStatistics(Statistics, ExtendedStatistics);
  checkPeriod(Period);
  const { start, end } = timeRange(input, context.clock.now());
  const count = Math.ceil((end - start) / (Period * 1000));
  if (count > DATAPOINTS_MAX) {
    throw invalidCombination(
      `You have requested up to ${count.toLocaleString('en')} datapoints, which exceeds the limit of ${DATAPOINTS_MAX.toLocaleString('en')}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    );
  }
  const id = metricId(metricIdentity(input.Namespace, input.MetricName, input.Dimensions));
  const series = context.state.series.get(id);
  const units = input.Unit === undefined ? unitsBetween(series, start, end) : [input.Unit];
  const Datapoints = [...units].flatMap((unit) => {
    const periods = readPeriods(series, { start, end, periodMilliseconds: Period * 1000, unit });
    return [...periods].map(([at, point]) => datapoint(at, point, unit, Statistics, ExtendedStatistics));
  });
  return { Label: input.MetricName, Datapoints };
}

function checkStatistics(statistics: readonly Statistic[], extended: readonly string[]): void {
  if (statistics.length === 0 && extended.length === 0) throw missingParameter('Statistics');
  if (statistics.length > 0 && extended.length > 0) {
    throw invalidCombination('The parameters Statistics and ExtendedStatistics are mutually exclusive.');
  }
  const unknown =
    statistics.find((name) => !isSimpleStatistic(name)) ??
    extended.find((name) => findStatistic(name) === undefined || isSimpleStatistic(name));
  if (unknown !== undefined) throw invalidValue(`The value ${unknown} for parameter Statistics is not valid.`);
}

function timeRange({ StartTime, EndTime, Period = 60 }: GetMetricStatisticsCommandInput, now: number) {
  const from = StartTime?.getTime() ?? Number.NaN;
  const end = EndTime?.getTime() ?? Number.NaN;
  if (!(from < end)) throw invalidValue('The parameter StartTime must be less than the parameter EndTime.');
  return { start: roundStart(from, Period, now), end };
}

function datapoint(
  at: number,
  point: DataPoint,
  unit: StandardUnit,
  statistics: readonly Statistic[],
  extended: readonly string[],
): Datapoint {
  const output: Datapoint = { Timestamp: new Date(at), Unit: unit };
  for (const name of statistics) output[name] = findStatistic(name)?.(point);
  if (extended.length === 0) return output;
  const values = extended.flatMap((name) => {
    const value = findStatistic(name)?.(point);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...output, ExtendedStatistics: Object.fromEntries(values) };
}
