import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { alarmTime, type MetricAlarm } from './alarm.ts';
import type { AlarmPeriods } from './alarm-periods.ts';

const COMPARISONS: Readonly<Record<string, string>> = {
  GreaterThanThreshold: 'greater than',
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
};

/** Why an alarm changes to `value`, in CloudWatch's words and as JSON. */
export function explainState(alarm: MetricAlarm, value: StateValue, evaluated: AlarmPeriods, now: number) {
  const { EvaluationPeriods: count = 1, TreatMissingData } = alarm.settings;
  const known = evaluated.periods.flatMap(({ start, value: number }) =>
    number === undefined ? [] : [{ start, number }],
  );
  const recent = known.slice(-count);
  const reasonData = JSON.stringify(reasonDataOf(alarm, evaluated, recent, now));
  if (recent.length > 0) return { reason: thresholdReason(alarm, value, recent), reasonData };
  if (value === 'INSUFFICIENT_DATA') {
    const points = count === 1 ? 'datapoint was' : 'datapoints were';
    return { reason: `Insufficient Data: ${count} ${points} unknown.`, reasonData };
  }
  const periods = count === 1 ? 'period' : 'periods';
  const points = count === 1 ? 'missing datapoint was' : 'missing datapoints were';
  const treatment = TreatMissingData === 'breaching' ? 'Breaching' : 'NonBreaching';
  return {
    reason: `Threshold Crossed: no datapoints were received for ${count} ${periods} and ${count} ${points} treated as [${treatment}].`,
    reasonData,
  };
}

/** A number as Java writes it: with a decimal point always. */
function doubleText(number: number): string {
  return Number.isInteger(number) && Math.abs(number) < 1e7 ? number.toFixed(1) : String(number);
}

interface KnownPeriod {
  readonly start: number;
  readonly number: number;
}

function thresholdReason(alarm: MetricAlarm, value: StateValue, recent: readonly KnownPeriod[]): string {
  const {
    EvaluationPeriods = 1,
    DatapointsToAlarm = EvaluationPeriods,
    Threshold = 0,
    ComparisonOperator,
  } = alarm.settings;
  const isAlarm = value === 'ALARM';
  const needed = isAlarm ? DatapointsToAlarm : EvaluationPeriods - DatapointsToAlarm + 1;
  const shown = recent.map(({ start, number }) => `${doubleText(number)} (${shortTime(start)})`).reverse();
  const verb = `${recent.length === 1 ? 'was' : 'were'}${isAlarm ? '' : ' not'}`;
  const comparison = COMPARISONS[ComparisonOperator ?? ''];
  const minimum = `minimum ${needed} ${needed === 1 ? 'datapoint' : 'datapoints'} for ${alarm.state.value} -> ${value} transition`;
  return (
    `Threshold Crossed: ${recent.length} out of the last ${EvaluationPeriods} datapoints [${shown.join(', ')}] ` +
    `${verb} ${comparison} the threshold (${doubleText(Threshold)}) (${minimum}).`
  );
}

function reasonDataOf(
  { settings }: MetricAlarm,
  { periodSeconds, periods }: AlarmPeriods,
  recent: readonly KnownPeriod[],
  now: number,
): object {
  const [oldest] = recent;
  return {
    version: '1.0',
    queryDate: alarmTime(now),
    ...(oldest && { startDate: alarmTime(oldest.start) }),
    ...(settings.Unit !== undefined && { unit: settings.Unit }),
    statistic: settings.Statistic ?? settings.ExtendedStatistic,
    period: periodSeconds,
    recentDatapoints: recent.map(({ number }) => number),
    threshold: settings.Threshold,
    evaluatedDatapoints: periods
      .slice(-(settings.EvaluationPeriods ?? 1))
      .reverse()
      .map(({ start, value }) => ({ timestamp: alarmTime(start), ...(value !== undefined && { value }) })),
  };
}

/** `02/10/19 16:59:00` */
function shortTime(at: number): string {
  const [, year, month, day, time] = /^\d\d(\d\d)-(\d\d)-(\d\d)T([\d:]{8})/.exec(new Date(at).toISOString()) ?? [];
  return `${day}/${month}/${year} ${time}`;
}
