import { aggregate, reduceSeries } from './aggregate-functions.ts';
import { MathError } from './math-error.ts';
import { itemsOf, type NamedSeries, numberOf, scalar, type Value } from './value.ts';

type ListFunction = (items: readonly NamedSeries[], others: readonly Value[]) => Value;

/** Functions of lists of series. */
const FUNCTIONS: Readonly<Record<string, ListFunction>> = {
  METRIC_COUNT: (items) => scalar(items.length),
  FIRST: (items) => single(items[0]),
  LAST: (items) => single(items.at(-1)),
  REMOVE_EMPTY: (items) => ({ kind: 'list', items: items.filter(({ series }) => series.size > 0) }),
  SLICE(items, [start, end]) {
    const from = numberOf(start, 'SLICE');
    return { kind: 'list', items: items.slice(from, end ? numberOf(end, 'SLICE') : undefined) };
  },
  SORT(items, [by, order, limit]) {
    const name = by?.kind === 'text' ? by.text : '';
    const direction = order?.kind === 'text' && order.text === 'DESC' ? -1 : 1;
    const sorted = [...items].sort((left, right) => (reduceSeries(name, left) - reduceSeries(name, right)) * direction);
    return { kind: 'list', items: sorted.slice(0, limit ? numberOf(limit, 'SORT') : undefined) };
  },
};

export function isListFunction(name: string): boolean {
  return Object.hasOwn(FUNCTIONS, name);
}

/** @throws MathError */
export function callListFunction(name: string, [first, ...others]: readonly Value[]): Value {
  const call = FUNCTIONS[name];
  if (!call || !first) throw new MathError(`${name} needs arguments`);
  // Of a single series FIRST and LAST are numbers.
  if (first.kind === 'series' && (name === 'FIRST' || name === 'LAST')) {
    const numbers = [...first.item.series.values()];
    return scalar((name === 'FIRST' ? numbers[0] : numbers.at(-1)) ?? Number.NaN);
  }
  return call(itemsOf(first, name), others);
}

function single(item: NamedSeries | undefined): Value {
  return item ? { kind: 'series', item } : aggregate('SUM', { kind: 'list', items: [] });
}
