import type { Dimension, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchContext } from '../state.ts';
import { type Alarm, type AlarmState, alarmArn, alarmTime, type CompositeAlarm, type MetricAlarm } from './alarm.ts';
import { childrenOf } from './composite-relations.ts';
import { regionName } from './region-name.ts';

const SUBJECT_LENGTH_MAX = 100;

/** `ALARM: "orders-errors" in EU (Ireland)` */
export function messageSubject({ name, state }: Alarm, { region }: CloudWatchContext): string {
  return `${state.value}: "${name}" in ${regionName(region)}`.slice(0, SUBJECT_LENGTH_MAX);
}

/** What an alarm publishes to a topic: JSON that people have parsed since 2010. */
export function topicMessage(alarm: Alarm, previous: AlarmState, context: CloudWatchContext): object {
  const { settings, state } = alarm;
  const common = {
    AlarmName: alarm.name,
    AlarmDescription: settings.AlarmDescription ?? null,
    AWSAccountId: context.account,
    AlarmConfigurationUpdatedTimestamp: alarmTime(alarm.configuredAt),
    NewStateValue: state.value,
    NewStateReason: state.reason,
    StateChangeTime: alarmTime(state.updatedAt),
    Region: regionName(context.region),
    AlarmArn: alarmArn(alarm.name, context),
    OldStateValue: previous.value,
    OKActions: settings.OKActions ?? [],
    AlarmActions: settings.AlarmActions ?? [],
    InsufficientDataActions: settings.InsufficientDataActions ?? [],
  };
  return alarm.kind === 'composite'
    ? { ...common, AlarmRule: alarm.settings.AlarmRule, TriggeringChildren: triggeringChildren(alarm, context) }
    : { ...common, Trigger: trigger(alarm) };
}

function trigger({ settings }: MetricAlarm): object {
  const evaluation = {
    EvaluationPeriods: settings.EvaluationPeriods,
    ...(settings.DatapointsToAlarm !== undefined && { DatapointsToAlarm: settings.DatapointsToAlarm }),
    ComparisonOperator: settings.ComparisonOperator,
    Threshold: settings.Threshold,
    TreatMissingData: settings.TreatMissingData ?? 'missing',
    EvaluateLowSampleCountPercentile: settings.EvaluateLowSampleCountPercentile ?? '',
  };
  if (settings.Metrics?.length) return { ...evaluation, Metrics: settings.Metrics.map(queryOutput) };
  return {
    MetricName: settings.MetricName,
    Namespace: settings.Namespace,
    ...(settings.Statistic === undefined
      ? { StatisticType: 'ExtendedStatistic', ExtendedStatistic: settings.ExtendedStatistic }
      : { StatisticType: 'Statistic', Statistic: statisticName(settings.Statistic) }),
    Unit: settings.Unit ?? null,
    Dimensions: dimensionsOutput(settings.Dimensions),
    Period: settings.Period,
    ...evaluation,
  };
}

/** `SampleCount` → `SAMPLE_COUNT` */
function statisticName(statistic: string): string {
  return statistic.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
}

function queryOutput({ Id, Label, Expression, MetricStat, ReturnData = true }: MetricDataQuery): object {
  const metric = MetricStat?.Metric;
  return {
    ...(Expression !== undefined && { Expression }),
    Id,
    ...(Label !== undefined && { Label }),
    ...(MetricStat && {
      MetricStat: {
        Metric: {
          Dimensions: dimensionsOutput(metric?.Dimensions),
          MetricName: metric?.MetricName,
          Namespace: metric?.Namespace,
        },
        Period: MetricStat.Period,
        Stat: MetricStat.Stat,
      },
    }),
    ReturnData,
  };
}

function dimensionsOutput(dimensions: readonly Dimension[] | undefined): object[] {
  return (dimensions ?? []).map(({ Name, Value }) => ({ value: Value, name: Name }));
}

/** The children in alarm. */
function triggeringChildren(alarm: CompositeAlarm, context: CloudWatchContext): object[] {
  return childrenOf(alarm, context)
    .filter(({ state }) => state.value === 'ALARM')
    .map(({ name, state }) => ({
      Arn: alarmArn(name, context),
      State: { Value: state.value, Timestamp: alarmTime(state.updatedAt) },
    }));
}
