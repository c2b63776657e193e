import { MathError } from './math-error.ts';

/** Values by the time at which their periods begin; a missing period has no entry. */
export type TimeSeries = ReadonlyMap<number, number>;

/** A series under the id of its query. */
export interface NamedSeries {
  readonly name: string;
  readonly series: TimeSeries;
  /** Whether it is a metric's, not another expression's. */
  readonly isMetric: boolean;
  readonly periodSeconds: number;
}

/** What an expression, or a part of it, is worth. */
export type Value =
  | { readonly kind: 'scalar'; readonly number: number }
  | { readonly kind: 'series'; readonly item: NamedSeries }
  | { readonly kind: 'list'; readonly items: readonly NamedSeries[] }
  | { readonly kind: 'text'; readonly text: string };

export function scalar(number: number): Value {
  return { kind: 'scalar', number };
}

/** A list and a single series alike. @throws MathError for a number */
export function itemsOf(value: Value, what: string): readonly NamedSeries[] {
  if (value.kind === 'list') return value.items;
  if (value.kind === 'series') return [value.item];
  throw new MathError(`${what} needs time series`);
}

/** @throws MathError for a series */
export function numberOf(value: Value | undefined, what: string): number {
  if (value?.kind === 'scalar') return value.number;
  throw new MathError(`${what} needs a number`);
}

/** Puts a function on each number of a value. */
export function mapNumbers(value: Value, change: (number: number, at: number) => number): Value {
  switch (value.kind) {
    case 'scalar':
      return scalar(change(value.number, Number.NaN));
    case 'series':
      return { kind: 'series', item: mapSeries(value.item, change) };
    case 'list':
      return { kind: 'list', items: value.items.map((item) => mapSeries(item, change)) };
    default:
      throw new MathError(`Unexpected '${value.text}'`);
  }
}

export function mapSeries(item: NamedSeries, change: (number: number, at: number) => number): NamedSeries {
  const series = new Map<number, number>();
  for (const [at, number] of item.series) series.set(at, change(number, at));
  return { ...item, series };
}
