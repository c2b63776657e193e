import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import type { LogEvent } from '../events/log-event.ts';
import type { Compiled } from '../filters/group-filters.ts';
import type { MetricFilter } from './metric-filter.ts';

const MINUTE_MILLISECONDS = 60 * 1000;

/** One filter's data of one minute and one combination of dimensions. */
interface Collected {
  readonly minute: number;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly counts: Map<number, number>;
}

/** What a metric filter makes of new events: data points per minute, with each value counted. */
export function metricData(
  { filter, compiled }: Compiled<MetricFilter>,
  events: readonly LogEvent[],
  systemFields: Readonly<Record<string, string>>,
): MetricDatum[] {
  const collected = new Map<string, Collected>();
  for (const { message, timestamp } of events) {
    if (!compiled.matches(message)) continue;
    const value = metricValue({ filter, compiled }, message);
    const dimensions = dimensionsOf({ filter, compiled }, message, systemFields);
    if (value === undefined || dimensions === undefined) continue;
    const minute = Math.floor(timestamp / MINUTE_MILLISECONDS) * MINUTE_MILLISECONDS;
    const key = `${minute} ${JSON.stringify(dimensions)}`;
    const known = collected.get(key) ?? { minute, dimensions, counts: new Map() };
    collected.set(key, known);
    known.counts.set(value, (known.counts.get(value) ?? 0) + 1);
  }
  return [...collected.values()].map(({ minute, dimensions, counts }) => ({
    MetricName: filter.transformation.metricName,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    Timestamp: new Date(minute),
    Unit: filter.transformation.unit ?? 'None',
    Values: [...counts.keys()],
    Counts: [...counts.values()],
  }));
}

/** The number that the transformation names, or that stands in the field that it names. */
function metricValue({ filter, compiled }: Compiled<MetricFilter>, message: string): number | undefined {
  const { metricValue: text = '' } = filter.transformation;
  const value = text.startsWith('$') ? compiled.valueOf(message, text) : text;
  const number = typeof value === 'string' ? Number.parseFloat(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Undefined when a field is missing: such an event makes no data point. */
function dimensionsOf(
  { filter, compiled }: Compiled<MetricFilter>,
  message: string,
  systemFields: Readonly<Record<string, string>>,
): Record<string, string> | undefined {
  const dimensions: Record<string, string> = {};
  for (const [name, selector] of Object.entries(filter.transformation.dimensions ?? {})) {
    const value = compiled.valueOf(message, selector);
    if (value === undefined || value === '') return undefined;
    dimensions[name] = String(value);
  }
  for (const name of filter.systemFields) dimensions[name] = systemFields[name] ?? '';
  return dimensions;
}
