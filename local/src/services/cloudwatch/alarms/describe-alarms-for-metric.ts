import type { DescribeAlarmsForMetricCommandInput } from '@aws-sdk/client-cloudwatch';
import { byName } from '../by-name.ts';
import { metricId, metricIdentity } from '../metrics/metric-id.ts';
import type { CloudWatchContext } from '../state.ts';
import type { MetricAlarm } from './alarm.ts';
import { metricAlarmOutput } from './alarm-output.ts';

/**
 * The alarms on one metric; not those on expressions.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmsForMetric.html
 */
export function describeAlarmsForMetric(input: DescribeAlarmsForMetricCommandInput, context: CloudWatchContext) {
  const { Statistic, ExtendedStatistic, Period, Unit } = input;
  const id = metricId(metricIdentity(input.Namespace, input.MetricName, input.Dimensions));
  const isWanted = ({ settings }: MetricAlarm) =>
    settings.MetricName !== undefined &&
    metricId(metricIdentity(settings.Namespace, settings.MetricName, settings.Dimensions)) === id &&
    (Statistic === undefined || settings.Statistic === Statistic) &&
    (ExtendedStatistic === undefined || settings.ExtendedStatistic === ExtendedStatistic) &&
    (Period === undefined || settings.Period === Period) &&
    (Unit === undefined || settings.Unit === Unit);
  const alarms = [...context.state.alarms.values()].flatMap((alarm) =>
    alarm.kind === 'metric' && isWanted(alarm) ? [alarm] : [],
  );
  return { MetricAlarms: alarms.sort(byName).map((alarm) => metricAlarmOutput(alarm, context)) };
}
