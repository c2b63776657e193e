import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import type { LogEvent } from '../events/log-event.ts';
import type { Compiled } from '../filters/group-filters.ts';
import { runtimeOf } from '../runtime.ts';
import type { LogsContext } from '../state.ts';
import { metricData } from './metric-data.ts';
import type { MetricFilter } from './metric-filter.ts';

const MINUTE_MILLISECONDS = 60 * 1000;

/**
 * Publishes what a group's metric filters make of new events. A filter with a default value publishes that for each
 * minute that had events of which none matched.
 */
export function publishMetrics(
  group: string,
  filters: readonly Compiled<MetricFilter>[],
  events: readonly LogEvent[],
  context: LogsContext,
): void {
  const systemFields = { '@aws.account': context.account, '@aws.region': context.region };
  for (const compiled of filters) {
    const { filter } = compiled;
    const data = metricData(compiled, events, systemFields);
    if (data.length > 0) put(filter, data, context);
    if (filter.transformation.defaultValue !== undefined) watchMinute(group, filter, data.length > 0, context);
  }
}

function put({ transformation, name }: MetricFilter, MetricData: MetricDatum[], context: LogsContext): void {
  const input = { Namespace: transformation.metricNamespace, MetricData };
  context.background(`the metric filter ${name}`, context.call('cloudwatch', 'PutMetricData', input));
}

/** Remembers until the end of the minute whether the filter matched in it. */
function watchMinute(group: string, filter: MetricFilter, hasMatched: boolean, context: LogsContext): void {
  const { clock } = context;
  const { minutes } = runtimeOf(group, context);
  const watched = minutes.get(filter.name);
  if (watched) {
    watched.hasMatched ||= hasMatched;
    return;
  }
  const now = clock.now();
  const minute = Math.floor(now / MINUTE_MILLISECONDS) * MINUTE_MILLISECONDS;
  const cancel = clock.setTimeout(() => endMinute(group, filter, minute, context), minute + MINUTE_MILLISECONDS - now);
  minutes.set(filter.name, { hasMatched, cancel });
}

function endMinute(group: string, filter: MetricFilter, minute: number, context: LogsContext): void {
  const { minutes } = runtimeOf(group, context);
  const hasMatched = minutes.get(filter.name)?.hasMatched;
  minutes.delete(filter.name);
  const { metricName, unit = 'None', defaultValue } = filter.transformation;
  if (hasMatched || defaultValue === undefined) return;
  put(filter, [{ MetricName: metricName, Timestamp: new Date(minute), Unit: unit, Value: defaultValue }], context);
}
