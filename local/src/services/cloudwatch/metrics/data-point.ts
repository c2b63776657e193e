import type { MetricDatum } from '@aws-sdk/client-cloudwatch';

/** What is known of the values of a metric in some time. */
export interface DataPoint {
  count: number;
  sum: number;
  minimum: number;
  maximum: number;
  /** How often each value came; undefined once a statistic set said only their sum. Percentiles need it. */
  values: Map<number, number> | undefined;
}

/** Beyond so many different values they are rounded to three digits: percentiles stay within half a percent. */
const VALUES_MAX = 1000;
const ROUNDED_DIGITS = 3;

export function emptyDataPoint(): DataPoint {
  return {
    count: 0,
    sum: 0,
    minimum: Number.POSITIVE_INFINITY,
    maximum: Number.NEGATIVE_INFINITY,
    values: new Map(),
  };
}

/** Adds what PutMetricData says: a value, values with counts, or a statistic set. */
export function addDatum(point: DataPoint, { Value, Values, Counts, StatisticValues }: MetricDatum): void {
  if (StatisticValues) {
    const { SampleCount = 0, Sum = 0, Minimum = 0, Maximum = 0 } = StatisticValues;
    if (Minimum === Maximum) addValue(point, Minimum, SampleCount);
    else mergeInto(point, { count: SampleCount, sum: Sum, minimum: Minimum, maximum: Maximum, values: undefined });
  } else if (Values) {
    for (const [index, value] of Values.entries()) addValue(point, value, Counts?.[index] ?? 1);
  } else addValue(point, Value ?? 0, 1);
}

export function mergeInto(point: DataPoint, other: DataPoint): void {
  point.count += other.count;
  point.sum += other.sum;
  point.minimum = Math.min(point.minimum, other.minimum);
  point.maximum = Math.max(point.maximum, other.maximum);
  if (!other.values) point.values = undefined;
  else if (point.values) for (const [value, count] of other.values) countValue(point.values, value, count);
}

function addValue(point: DataPoint, value: number, count: number): void {
  if (count === 0) return;
  point.count += count;
  point.sum += value * count;
  point.minimum = Math.min(point.minimum, value);
  point.maximum = Math.max(point.maximum, value);
  if (point.values) countValue(point.values, value, count);
}

function countValue(values: Map<number, number>, value: number, count: number): void {
  const isNew = values.size >= VALUES_MAX && !values.has(value);
  const key = isNew ? Number(value.toPrecision(ROUNDED_DIGITS)) : value;
  values.set(key, (values.get(key) ?? 0) + count);
}
