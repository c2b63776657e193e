import type { MetricDataQuery, PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { NotImplementedError } from '../../../service/errors.ts';
import { validationError } from '../../../service/validation-error.ts';
import { invalidCombination, invalidValue, missingParameter } from '../errors.ts';
import { checkDimensions } from '../metrics/check-datum.ts';
import { checkQueries } from '../metrics/check-queries.ts';
import { checkPeriod } from '../metrics/periods.ts';
import { findStatistic, isSimpleStatistic } from '../metrics/statistic.ts';
import { checkActions, checkAlarmName } from './check-alarm.ts';

const COMPARISONS = [
  ...['GreaterThanOrEqualToThreshold', 'GreaterThanThreshold'],
  ...['LessThanThreshold', 'LessThanOrEqualToThreshold'],
];
const TREATMENTS = ['breaching', 'notBreaching', 'ignore', 'missing'];
const NOT_IMPLEMENTED = [
  ...['ThresholdMetricId', 'EvaluationWindow', 'WarmUpConfiguration', 'EvaluationCriteria'],
  ...['EvaluationInterval', 'ActionConfiguration'],
] as const;
const HOUR_SECONDS = 60 * 60;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/**
 * The rules of PutMetricAlarm.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 * @throws AwsError ValidationException and its like; NotImplementedError for settings of other kinds of alarms
 */
export function checkMetricAlarm(input: PutMetricAlarmCommandInput): void {
  const unknown = NOT_IMPLEMENTED.find((member) => input[member] !== undefined);
  if (unknown !== undefined) throw new NotImplementedError(`cloudwatch:PutMetricAlarm with ${unknown}`);
  checkAlarmName(input.AlarmName ?? '');
  checkActions(input);
  checkEvaluation(input);
  if (input.Metrics?.length) checkMath(input, input.Metrics);
  else checkMetric(input);
  const period = alarmPeriodSeconds(input);
  const span = period * (input.EvaluationPeriods ?? 1);
  const spanMax = period >= HOUR_SECONDS ? 7 * DAY_SECONDS : DAY_SECONDS;
  if (span > spanMax) {
    const days = spanMax === DAY_SECONDS ? 'a day' : 'seven days';
    throw validationError(
      `Metrics cannot be checked across more than ${days} (EvaluationPeriods * Period must be <= ${spanMax}).`,
    );
  }
}

/** The length of a period of the metric, or of the expression, that the alarm watches. */
export function alarmPeriodSeconds({
  Period,
  Metrics = [],
}: Pick<PutMetricAlarmCommandInput, 'Period' | 'Metrics'>): number {
  if (Period !== undefined) return Period;
  const watched = watchedQuery(Metrics);
  const periods = Metrics.flatMap(({ MetricStat }) => (MetricStat?.Period === undefined ? [] : [MetricStat.Period]));
  return watched?.Period ?? watched?.MetricStat?.Period ?? Math.max(60, ...periods);
}

/** The one query that returns data. */
export function watchedQuery(queries: readonly MetricDataQuery[]): MetricDataQuery | undefined {
  return queries.find(({ ReturnData }) => ReturnData !== false);
}

function checkEvaluation(input: PutMetricAlarmCommandInput): void {
  const { ComparisonOperator, EvaluationPeriods, DatapointsToAlarm, Threshold, TreatMissingData } = input;
  if (EvaluationPeriods === undefined) throw missingParameter('EvaluationPeriods');
  if (EvaluationPeriods < 1)
    throw validationError('The parameter EvaluationPeriods must be greater than or equal to 1.');
  if (ComparisonOperator === undefined) throw missingParameter('ComparisonOperator');
  if (!COMPARISONS.includes(ComparisonOperator)) {
    throw invalidValue(`The value ${ComparisonOperator} for parameter ComparisonOperator is invalid.`);
  }
  if (Threshold === undefined) throw missingParameter('Threshold');
  if (DatapointsToAlarm !== undefined && (DatapointsToAlarm < 1 || DatapointsToAlarm > EvaluationPeriods)) {
    throw validationError('The parameter DatapointsToAlarm must be between 1 and EvaluationPeriods.');
  }
  if (TreatMissingData !== undefined && !TREATMENTS.includes(TreatMissingData)) {
    throw validationError(`The value ${TreatMissingData} for parameter TreatMissingData is invalid.`);
  }
}

function checkMetric(input: PutMetricAlarmCommandInput): void {
  const { MetricName, Namespace, Statistic, ExtendedStatistic, Period, Dimensions = [] } = input;
  if (!MetricName) throw missingParameter('MetricName');
  if (!Namespace) throw missingParameter('Namespace');
  if (Period === undefined) throw missingParameter('Period');
  if (Statistic !== undefined && ExtendedStatistic !== undefined) {
    throw invalidCombination('The parameters Statistic and ExtendedStatistic are mutually exclusive.');
  }
  const name = Statistic ?? ExtendedStatistic;
  if (name === undefined) throw missingParameter('Statistic');
  const isKnown = findStatistic(name) !== undefined && isSimpleStatistic(name) === (Statistic !== undefined);
  if (!isKnown) throw invalidValue(`The value ${name} for parameter Statistic is not supported.`);
  checkPeriod(Period);
  checkDimensions(Dimensions, 'Dimensions');
}

function checkMath(input: PutMetricAlarmCommandInput, queries: readonly MetricDataQuery[]): void {
  for (const member of [
    'MetricName',
    'Namespace',
    'Dimensions',
    'Period',
    'Unit',
    'Statistic',
    'ExtendedStatistic',
  ] as const) {
    const value = input[member];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    throw invalidCombination(`The parameters ${member} and Metrics are mutually exclusive.`);
  }
  checkQueries(queries, 'Metrics');
  if (queries.filter(({ ReturnData }) => ReturnData !== false).length !== 1) {
    throw validationError('Exactly one element of the metrics list should return data.');
  }
}
