import { MathError } from './math-error.ts';
import type { NamedSeries, Value } from './value.ts';
import { scalar } from './value.ts';

type Aggregate = (numbers: readonly number[]) => number;

const sum: Aggregate = (numbers) => numbers.reduce((total, number) => total + number, 0);
const average: Aggregate = (numbers) => sum(numbers) / numbers.length;

const AGGREGATES: Readonly<Record<string, Aggregate>> = {
  AVG: average,
  SUM: sum,
  MIN: (numbers) => Math.min(...numbers),
  MAX: (numbers) => Math.max(...numbers),
  STDDEV(numbers) {
    const mean = average(numbers);
    return Math.sqrt(average(numbers.map((number) => (number - mean) ** 2)));
  },
  DATAPOINT_COUNT: (numbers) => numbers.length,
};

export function isAggregate(name: string): boolean {
  return Object.hasOwn(AGGREGATES, name);
}

/** Of one series one number; of a list one series. @throws MathError */
export function aggregate(name: string, value: Value): Value {
  const reduce = aggregateOf(name);
  if (value.kind === 'series') return scalar(reduce([...value.item.series.values()]));
  if (value.kind !== 'list') throw new MathError(`${name} needs time series`);
  const byTime = new Map<number, number[]>();
  for (const { series } of value.items) {
    for (const [at, number] of series) {
      const numbers = byTime.get(at);
      if (numbers) numbers.push(number);
      else byTime.set(at, [number]);
    }
  }
  const times = [...byTime].sort(([left], [right]) => left - right);
  const series = new Map(times.map(([at, numbers]) => [at, reduce(numbers)]));
  return { kind: 'series', item: { name, series, isMetric: false, periodSeconds: periodOf(value.items) } };
}

/** One number for a series, as SORT compares them. @throws MathError */
export function reduceSeries(name: string, { series }: NamedSeries): number {
  return series.size === 0 ? Number.NaN : aggregateOf(name)([...series.values()]);
}

function aggregateOf(name: string): Aggregate {
  const found = AGGREGATES[name];
  if (!found) throw new MathError(`Unknown function ${name}`);
  return found;
}

export function periodOf(items: readonly NamedSeries[]): number {
  return Math.max(0, ...items.map(({ periodSeconds }) => periodSeconds));
}
