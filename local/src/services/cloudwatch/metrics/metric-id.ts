import type { Dimension, Metric } from '@aws-sdk/client-cloudwatch';

/** What makes a metric: its namespace, its name and all its dimensions. */
export interface MetricIdentity {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

export function metricIdentity(
  Namespace: string | undefined,
  MetricName: string | undefined,
  Dimensions: readonly Dimension[] | undefined,
): MetricIdentity {
  const dimensions: Record<string, string> = {};
  for (const { Name = '', Value = '' } of Dimensions ?? []) dimensions[Name] = Value;
  return { namespace: Namespace ?? '', name: MetricName ?? '', dimensions };
}

/** A key that is the same whatever order the dimensions come in. */
export function metricId({ namespace, name, dimensions }: MetricIdentity): string {
  const names = Object.keys(dimensions);
  if (names.length > 1) names.sort();
  let id = `${namespace}\0${name}`;
  for (const dimension of names) id += `\0${dimension}\0${dimensions[dimension]}`;
  return id;
}

export function metricOutput({ namespace, name, dimensions }: MetricIdentity): Metric {
  return {
    Namespace: namespace,
    MetricName: name,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  };
}
