import { MathError } from './math-error.ts';
import { itemsOf, mapSeries, type NamedSeries, type TimeSeries, type Value } from './value.ts';

type SeriesFunction = (series: TimeSeries) => TimeSeries;

/** Functions of one series that give another. */
const FUNCTIONS: Readonly<Record<string, SeriesFunction>> = {
  ABS: each(Math.abs),
  CEIL: each(Math.ceil),
  FLOOR: each(Math.floor),
  EXP: each(Math.exp),
  LOG: each(Math.log),
  LOG10: each(Math.log10),
  DIFF: pairs((number, before) => number - before),
  DIFF_TIME: pairs((_, __, seconds) => seconds),
  RATE: pairs((number, before, seconds) => (number - before) / seconds),
  RUNNING_SUM(series) {
    let total = 0;
    return mapped(series, (number) => {
      total += number;
      return total;
    });
  },
  EPOCH: times((date) => date.getTime() / 1000),
  MINUTE: times((date) => date.getUTCMinutes()),
  HOUR: times((date) => date.getUTCHours()),
  // 1 is Monday.
  DAY: times((date) => date.getUTCDay() || 7),
  DATE: times((date) => date.getUTCDate()),
  MONTH: times((date) => date.getUTCMonth() + 1),
  YEAR: times((date) => date.getUTCFullYear()),
};

export function isSeriesFunction(name: string): boolean {
  return Object.hasOwn(FUNCTIONS, name);
}

/** @throws MathError for a number */
export function callSeriesFunction(name: string, value: Value): Value {
  const change = FUNCTIONS[name];
  if (!change) throw new MathError(`Unknown function ${name}`);
  const items = itemsOf(value, name).map((item): NamedSeries => ({ ...item, series: change(item.series) }));
  const [only] = items;
  return value.kind === 'series' && only ? { kind: 'series', item: only } : { kind: 'list', items };
}

function mapped(series: TimeSeries, change: (number: number, at: number) => number): TimeSeries {
  return mapSeries({ name: '', series, isMetric: false, periodSeconds: 0 }, change).series;
}

function each(change: (number: number) => number): SeriesFunction {
  return (series) => mapped(series, change);
}

function times(read: (date: Date) => number): SeriesFunction {
  return (series) => mapped(series, (_, at) => read(new Date(at)));
}

/** Each value beside the one before it; the first has none and is left out. */
function pairs(change: (number: number, before: number, seconds: number) => number): SeriesFunction {
  return (series) => {
    const result = new Map<number, number>();
    let before: readonly [at: number, number: number] | undefined;
    for (const [at, number] of series) {
      if (before) result.set(at, change(number, before[1], (at - before[0]) / 1000));
      before = [at, number];
    }
    return result;
  };
}
