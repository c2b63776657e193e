import { createHash } from 'node:crypto';
import type { Dimension } from '@aws-sdk/client-cloudwatch';
import { type Alarm, type AlarmState, alarmTime, type CompositeAlarm, type MetricAlarm } from './alarm.ts';

/**
 * A change of state as events and functions are told of it.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
export function changeDetail(alarm: Alarm, previous: AlarmState): object {
  return {
    alarmName: alarm.name,
    state: { ...stateDetail(alarm.state), ...suppressionDetail(alarm) },
    previousState: stateDetail(previous),
    configuration: configurationDetail(alarm),
  };
}

export function stateDetail({ value, reason, reasonData, updatedAt }: AlarmState): object {
  return { value, reason, ...(reasonData !== undefined && { reasonData }), timestamp: alarmTime(updatedAt) };
}

export function configurationDetail(alarm: Alarm): object {
  const { AlarmDescription } = alarm.settings;
  const description = AlarmDescription === undefined ? {} : { description: AlarmDescription };
  return alarm.kind === 'composite'
    ? { alarmRule: alarm.settings.AlarmRule, ...suppressorDetail(alarm), ...description }
    : { metrics: metricsDetail(alarm), ...description };
}

function suppressorDetail({ settings }: CompositeAlarm): object {
  if (settings.ActionsSuppressor === undefined) return {};
  return {
    actionsSuppressor: settings.ActionsSuppressor,
    actionsSuppressorWaitPeriod: settings.ActionsSuppressorWaitPeriod,
    actionsSuppressorExtensionPeriod: settings.ActionsSuppressorExtensionPeriod,
  };
}

function suppressionDetail(alarm: Alarm): object {
  if (alarm.kind !== 'composite' || !alarm.suppression) return {};
  return { actionsSuppressedBy: alarm.suppression.by, actionsSuppressedReason: alarm.suppression.reason };
}

function metricsDetail({ name, settings }: MetricAlarm): object[] {
  const { Metrics = [], Namespace, MetricName, Dimensions, Period, Unit, Statistic, ExtendedStatistic } = settings;
  if (Metrics.length > 0) {
    return Metrics.map(
      ({ Id: id, Expression: expression, Label: label, MetricStat, ReturnData: returnData = true }) => ({
        id,
        ...(expression !== undefined && { expression }),
        ...(label !== undefined && { label }),
        ...(MetricStat && {
          metricStat: {
            metric: metricDetail(
              MetricStat.Metric?.Namespace,
              MetricStat.Metric?.MetricName,
              MetricStat.Metric?.Dimensions,
            ),
            period: MetricStat.Period,
            stat: MetricStat.Stat,
            ...(MetricStat.Unit !== undefined && { unit: MetricStat.Unit }),
          },
        }),
        returnData,
      }),
    );
  }
  const metricStat = {
    metric: metricDetail(Namespace, MetricName, Dimensions),
    period: Period,
    stat: Statistic ?? ExtendedStatistic,
    ...(Unit !== undefined && { unit: Unit }),
  };
  return [{ id: queryId(name), metricStat, returnData: true }];
}

function metricDetail(namespace?: string, name?: string, dimensions: readonly Dimension[] = []): object {
  return {
    namespace,
    name,
    dimensions: Object.fromEntries(dimensions.map(({ Name = '', Value = '' }) => [Name, Value])),
  };
}

/** The id that CloudWatch makes up for an alarm's only metric: the same in all its events. */
function queryId(alarm: string): string {
  const hash = createHash('sha1').update(alarm).digest('hex');
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
