import type { BinaryOperator } from './expression.ts';
import { MathError } from './math-error.ts';
import { mapNumbers, type NamedSeries, scalar, type Value } from './value.ts';

const OPERATIONS: Readonly<Record<BinaryOperator, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '^': (left, right) => left ** right,
  '==': (left, right) => Number(left === right),
  '!=': (left, right) => Number(left !== right),
  '<': (left, right) => Number(left < right),
  '<=': (left, right) => Number(left <= right),
  '>': (left, right) => Number(left > right),
  '>=': (left, right) => Number(left >= right),
  '&&': (left, right) => Number(left !== 0 && right !== 0),
  '||': (left, right) => Number(left !== 0 || right !== 0),
};

/**
 * Numbers and series in any combination; of two series, where both have a value. What is no number afterwards, as after
 * a division by zero, is missing.
 * @throws MathError for texts, and for lists of different length
 */
export function operate(operator: BinaryOperator, left: Value, right: Value): Value {
  const operation = OPERATIONS[operator];
  if (left.kind === 'text' || right.kind === 'text') throw new MathError(`Operator ${operator} needs numbers`);
  if (left.kind === 'scalar' && right.kind === 'scalar') return scalar(operation(left.number, right.number));
  if (right.kind === 'scalar') return clean(mapNumbers(left, (number) => operation(number, right.number)));
  if (left.kind === 'scalar') return clean(mapNumbers(right, (number) => operation(left.number, number)));
  if (left.kind === 'series' && right.kind === 'series') {
    return { kind: 'series', item: combine(left.item, right.item, operation) };
  }
  if (left.kind === 'list' && right.kind === 'list') {
    if (left.items.length !== right.items.length) throw new MathError('The lists are of different length');
    const items = left.items.flatMap((item, index) => {
      const other = right.items[index];
      return other ? [combine(item, other, operation)] : [];
    });
    return { kind: 'list', items };
  }
  if (left.kind === 'list' && right.kind === 'series') {
    return { kind: 'list', items: left.items.map((item) => combine(item, right.item, operation)) };
  }
  if (left.kind === 'series' && right.kind === 'list') {
    return { kind: 'list', items: right.items.map((item) => combine(left.item, item, operation)) };
  }
  throw new MathError(`Operator ${operator} cannot combine these`);
}

export function negate(value: Value): Value {
  return mapNumbers(value, (number) => -number);
}

function combine(left: NamedSeries, right: NamedSeries, operation: (a: number, b: number) => number): NamedSeries {
  const series = new Map<number, number>();
  for (const [at, number] of left.series) {
    const other = right.series.get(at);
    const result = other === undefined ? Number.NaN : operation(number, other);
    if (Number.isFinite(result)) series.set(at, result);
  }
  return { ...left, series };
}

function clean(value: Value): Value {
  if (value.kind === 'series') return { kind: 'series', item: finite(value.item) };
  return value.kind === 'list' ? { kind: 'list', items: value.items.map(finite) } : value;
}

function finite(item: NamedSeries): NamedSeries {
  return { ...item, series: new Map([...item.series].filter(([, number]) => Number.isFinite(number))) };
}
