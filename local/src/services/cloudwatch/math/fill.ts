import { MathError } from './math-error.ts';
import type { NamedSeries, TimeSeries, Value } from './value.ts';

/**
 * Fills the missing periods of a series: with a number, by repeating what came before, on a line between the
 * neighbours, or out of another series.
 * @param grid the times of all periods
 * @throws MathError
 */
export function fill(item: NamedSeries, by: Value | undefined, grid: readonly number[]): NamedSeries {
  const filler = fillerOf(item.series, by);
  const series = new Map<number, number>();
  for (const at of grid) {
    const number = item.series.get(at) ?? filler(at);
    if (number !== undefined) series.set(at, number);
  }
  return { ...item, series };
}

function fillerOf(series: TimeSeries, by: Value | undefined): (at: number) => number | undefined {
  if (by?.kind === 'scalar') return () => by.number;
  if (by?.kind === 'series') return (at) => by.item.series.get(at);
  if (by?.kind !== 'text') throw new MathError('FILL needs a number, REPEAT, LINEAR or a time series');
  const known = [...series];
  const before = (at: number) => known.findLast(([time]) => time < at);
  if (by.text === 'REPEAT') return (at) => before(at)?.[1];
  if (by.text !== 'LINEAR') throw new MathError(`FILL does not know ${by.text}`);
  return (at) => {
    const [from, first] = before(at) ?? [];
    const [to, last] = known.find(([time]) => time > at) ?? [];
    if (from === undefined || first === undefined || to === undefined || last === undefined) return undefined;
    return first + ((last - first) * (at - from)) / (to - from);
  };
}
