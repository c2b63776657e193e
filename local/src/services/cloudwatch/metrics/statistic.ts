import type { DataPoint } from './data-point.ts';
import { compileRangeStatistic } from './range-statistic.ts';

/** Takes one number out of a data point; undefined where its values are not known one by one. */
export type StatisticFunction = (point: DataPoint) => number | undefined;

const SIMPLE: Readonly<Record<string, StatisticFunction>> = {
  SampleCount: ({ count }) => count,
  Sum: ({ sum }) => sum,
  Average: ({ sum, count }) => sum / count,
  Minimum: ({ minimum }) => minimum,
  Maximum: ({ maximum }) => maximum,
};

const compiled = new Map<string, StatisticFunction | undefined>();
const COMPILED_MAX = 1000;

/**
 * The statistic of this name (`Sum`, `p99.9`, `tm90`, `PR(:300)`), or undefined when there is none.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
 */
export function findStatistic(name: string): StatisticFunction | undefined {
  if (Object.hasOwn(SIMPLE, name)) return SIMPLE[name];
  if (compiled.has(name)) return compiled.get(name);
  if (compiled.size >= COMPILED_MAX) compiled.clear();
  const statistic = compileRangeStatistic(name);
  compiled.set(name, statistic);
  return statistic;
}

/** The statistics that need no knowledge of single values. */
export function isSimpleStatistic(name: string): boolean {
  return Object.hasOwn(SIMPLE, name);
}
