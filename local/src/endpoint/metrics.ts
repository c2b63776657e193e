import type { Cancel, Clock } from '../service/clock.ts';
import type { Metric } from '../service/context.ts';

/** One second's data points of one metric, as PutMetricData's StatisticValues. */
interface Aggregate {
  readonly metric: Metric;
  count: number;
  sum: number;
  minimum: number;
  maximum: number;
}

export interface Metrics {
  add(metric: Metric): void;
  /** Hands over what was counted since the last time. */
  flush(): Promise<void>;
  stop(): void;
}

/** One namespace's data, shaped as PutMetricData's input. */
export interface MetricDataInput {
  readonly Namespace: string;
  readonly MetricData: readonly object[];
}

const FLUSH_MILLISECONDS = 1000;

/** Counts metrics in memory and gives them to CloudWatch once a second: counting must cost the hot path nothing. */
export function createMetrics(
  clock: Clock,
  put: (input: MetricDataInput) => Promise<unknown>,
  failed: (error: unknown) => void,
): Metrics {
  let aggregates = new Map<string, Aggregate>();
  let cancel: Cancel | undefined;

  async function flush(): Promise<void> {
    cancel?.();
    cancel = undefined;
    const taken = aggregates;
    aggregates = new Map();
    const byNamespace = new Map<string, object[]>();
    for (const aggregate of taken.values()) {
      const { namespace } = aggregate.metric;
      byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), datum(aggregate, clock.now())]);
    }
    for (const [Namespace, MetricData] of byNamespace) await put({ Namespace, MetricData });
  }

  return {
    add(metric) {
      const key = keyOf(metric);
      const known = aggregates.get(key);
      const { value } = metric;
      if (known) {
        known.count += 1;
        known.sum += value;
        known.minimum = Math.min(known.minimum, value);
        known.maximum = Math.max(known.maximum, value);
      } else aggregates.set(key, { metric, count: 1, sum: value, minimum: value, maximum: value });
      cancel ??= clock.setTimeout(() => void flush().catch(failed), FLUSH_MILLISECONDS);
    },
    flush,
    stop: () => cancel?.(),
  };
}

/** A text of its own for each metric; several are counted for every event, and JSON would cost more than the counting. */
function keyOf({ namespace, name, dimensions }: Metric): string {
  let key = `${namespace}|${name}`;
  for (const dimension in dimensions) key += `|${dimension}=${dimensions[dimension]}`;
  return key;
}

function datum({ metric, count, sum, minimum, maximum }: Aggregate, now: number): object {
  return {
    MetricName: metric.name,
    Dimensions: Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value })),
    Timestamp: new Date(now),
    Unit: metric.unit ?? 'Count',
    StatisticValues: { SampleCount: count, Sum: sum, Minimum: minimum, Maximum: maximum },
  };
}
