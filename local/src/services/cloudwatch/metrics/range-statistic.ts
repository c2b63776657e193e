import type { DataPoint } from './data-point.ts';

/** Values in their order, each with how often it came. */
type Sorted = readonly (readonly [value: number, count: number])[];

interface Range {
  readonly low: number;
  readonly high: number;
  readonly isPercent: boolean;
}

const PERCENTILE = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/;
const SHORT = /^(tm|wm|tc|ts)(\d{1,2}(?:\.\d{1,10})?|100)$/;
const LONG = /^(TM|WM|TC|TS|PR)\((\d*(?:\.\d+)?)(%?):(\d*(?:\.\d+)?)(%?)\)$/;

/**
 * Percentiles, and trimmed and winsorized statistics of a range of the values.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
 */
export function compileRangeStatistic(name: string): ((point: DataPoint) => number | undefined) | undefined {
  const percentile = PERCENTILE.exec(name)?.[1];
  if (percentile !== undefined) return onSorted((values) => valueAtPercent(values, Number(percentile)));
  if (name === 'IQM') return onSorted((values) => mean(inside(values, { low: 25, high: 75, isPercent: true })));
  const [kind, range] = readRange(name) ?? [];
  if (kind === undefined || range === undefined) return undefined;
  switch (kind) {
    case 'TM':
      return onSorted((values) => mean(inside(values, range)));
    case 'TS':
      return onSorted((values) => sum(inside(values, range)));
    case 'TC':
      return onSorted((values) => count(inside(values, range)));
    case 'PR':
      return onSorted((values) => (100 * count(inside(values, range))) / count(values));
    default:
      return onSorted((values) => mean(clamped(values, range)));
  }
}

function readRange(name: string): readonly [kind: string, range: Range] | undefined {
  const short = SHORT.exec(name);
  if (short) return [(short[1] ?? '').toUpperCase(), { low: 0, high: Number(short[2]), isPercent: true }];
  const [, kind = '', low = '', lowPercent = '', high = '', highPercent = ''] = LONG.exec(name) ?? [];
  if (low === '' && high === '') return undefined;
  const isPercent = lowPercent !== '' || highPercent !== '';
  if (isPercent && ((low !== '' && lowPercent === '') || (high !== '' && highPercent === ''))) return undefined;
  if (kind === 'PR' && isPercent) return undefined;
  const least = isPercent ? 0 : Number.NEGATIVE_INFINITY;
  const most = isPercent ? 100 : Number.POSITIVE_INFINITY;
  return [kind, { low: low === '' ? least : Number(low), high: high === '' ? most : Number(high), isPercent }];
}

function onSorted(statistic: (values: Sorted) => number | undefined) {
  return ({ values }: DataPoint): number | undefined => {
    if (!values || values.size === 0) return undefined;
    const result = statistic([...values].sort(([left], [right]) => left - right));
    return result === undefined || Number.isNaN(result) ? undefined : result;
  };
}

/** The least value that so many percent of the values do not exceed. */
function valueAtPercent(values: Sorted, percent: number): number | undefined {
  const rank = (count(values) * percent) / 100;
  let seen = 0;
  for (const [value, times] of values) {
    seen += times;
    if (seen >= rank) return value;
  }
  return values.at(-1)?.[0];
}

/** The values in the range: above its lower bound, up to and with its upper one; or by their share of all values. */
function inside(values: Sorted, { low, high, isPercent }: Range): Sorted {
  if (!isPercent) return values.filter(([value]) => value > low && value <= high);
  const total = count(values);
  const from = (total * low) / 100;
  const to = (total * high) / 100;
  let seen = 0;
  return values.flatMap(([value, times]): [number, number][] => {
    const taken = Math.min(seen + times, to) - Math.max(seen, from);
    seen += times;
    return taken > 0 ? [[value, taken]] : [];
  });
}

/** Values outside the range count as the nearest value inside. */
function clamped(values: Sorted, range: Range): Sorted {
  const kept = inside(values, range);
  const least = kept[0]?.[0];
  const most = kept.at(-1)?.[0];
  if (least === undefined || most === undefined) return [];
  return values.map(([value, times]) => [Math.min(Math.max(value, least), most), times]);
}

function count(values: Sorted): number {
  return values.reduce((total, [, times]) => total + times, 0);
}

function sum(values: Sorted): number {
  return values.reduce((total, [value, times]) => total + value * times, 0);
}

function mean(values: Sorted): number | undefined {
  const times = count(values);
  return times === 0 ? undefined : sum(values) / times;
}
