import { AwsError } from '../../../service/errors.ts';
import type { CloudWatchContext } from '../state.ts';
import type { MetricAlarm } from './alarm.ts';
import { type AlarmPeriods, readAlarmPeriods } from './alarm-periods.ts';
import { changeState } from './change-state.ts';
import { alarmPeriodSeconds } from './check-metric-alarm.ts';
import { decideState, type PeriodVerdict, type TreatMissingData } from './decide-state.ts';
import { explainState } from './explain-state.ts';

const MINUTE = 60_000;
/** Statistics that more data of the same period can only raise. */
const RISING = ['Sum', 'SampleCount', 'Maximum'];

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
  const evaluated = tryPeriods(alarm, context);
  if (evaluated instanceof AwsError) return evaluationFailed(alarm, evaluated, context);
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

/** Some expressions turn out to be wrong only with certain data. */
function tryPeriods(alarm: MetricAlarm, context: CloudWatchContext): AlarmPeriods | AwsError {
  try {
    return currentPeriods(alarm, context);
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}

/** The periods up to the last full minute; up to the end of this one when that sets the alarm off. */
function currentPeriods(alarm: MetricAlarm, context: CloudWatchContext): AlarmPeriods {
  const unit = Math.min(MINUTE, alarmPeriodSeconds(alarm.settings) * 1000);
  const boundary = Math.floor(context.clock.now() / unit) * unit;
  if (isEager(alarm)) {
    const ahead = readAlarmPeriods(alarm.settings, boundary + unit, context);
    if (verdictOf(alarm, ahead.periods.at(-1)?.value) === 'breaching') return ahead;
  }
  return readAlarmPeriods(alarm.settings, boundary, context);
}

function evaluationFailed(alarm: MetricAlarm, { message }: AwsError, context: CloudWatchContext): boolean {
  if (alarm.state.value !== 'INSUFFICIENT_DATA') {
    const reason = `The alarm could not be evaluated: ${message}`;
    changeState(alarm, { value: 'INSUFFICIENT_DATA', reason, reasonData: undefined }, context);
  }
  return false;
}

function verdictOf({ settings }: MetricAlarm, value: number | undefined): PeriodVerdict {
  if (value === undefined) return 'missing';
  const { ComparisonOperator = 'GreaterThanThreshold', Threshold = 0 } = settings;
  const isBreaching = COMPARE[ComparisonOperator as keyof typeof COMPARE](value, Threshold);
  return isBreaching ? 'breaching' : 'within';
}
