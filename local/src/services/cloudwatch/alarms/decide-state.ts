import type { StateValue } from '@aws-sdk/client-cloudwatch';

/** One period: past the threshold or not, or without data. */
export type PeriodVerdict = 'breaching' | 'within' | 'missing';

export type TreatMissingData = 'breaching' | 'notBreaching' | 'ignore' | 'missing';

export interface DecisionRule {
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly treatMissingData: TreatMissingData;
}

/**
 * The state that an alarm goes into, or undefined when it stays as it is.
 *
 * Real data decides as long as there is enough of it in the range; otherwise missing periods are filled in.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 * @param range the periods that are looked at, oldest first; a few more than `evaluationPeriods`
 */
export function decideState(range: readonly PeriodVerdict[], rule: DecisionRule): StateValue | undefined {
  const { evaluationPeriods, datapointsToAlarm, treatMissingData } = rule;
  const real = range.filter((verdict) => verdict !== 'missing');
  const recent = real.slice(-evaluationPeriods);
  const breaching = recent.filter((verdict) => verdict === 'breaching').length;
  if (breaching >= datapointsToAlarm) return 'ALARM';
  if (real.length >= evaluationPeriods) return 'OK';

  const filled = evaluationPeriods - real.length;
  if (treatMissingData === 'breaching') return breaching + filled >= datapointsToAlarm ? 'ALARM' : 'OK';
  if (treatMissingData === 'notBreaching') return 'OK';
  if (real.includes('within')) return 'OK';
  if (treatMissingData === 'ignore') return undefined;
  if (real.length === 0) return 'INSUFFICIENT_DATA';
  // All that there is breaches: that is an alarm once it is old enough not to be followed by better data.
  const oldest = range.indexOf('breaching');
  return range.length - oldest >= datapointsToAlarm ? 'ALARM' : undefined;
}
