import { aggregate, isAggregate } from './aggregate-functions.ts';
import type { Expression } from './expression.ts';
import { fill } from './fill.ts';
import { callListFunction, isListFunction } from './list-functions.ts';
import { MathError } from './math-error.ts';
import { negate, operate } from './operators.ts';
import { callSeriesFunction, isSeriesFunction } from './series-functions.ts';
import { itemsOf, type NamedSeries, numberOf, scalar, type Value } from './value.ts';

/** What an expression is evaluated in. */
export interface MathScope {
  /** The result of another query, or undefined when there is none of this id. */
  lookup(name: string): NamedSeries | undefined;
  /** The metrics of the request, without its expressions, in their order. */
  metrics(): readonly NamedSeries[];
  /** The times of all periods. */
  readonly grid: readonly number[];
  readonly periodSeconds: number;
}

const WORDS = ['REPEAT', 'LINEAR', 'ASC', 'DESC', 'AVG', 'MIN', 'MAX', 'SUM', 'STDDEV', 'DATAPOINT_COUNT'];

/**
 * Evaluates metric math.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html#metric-math-syntax-functions-list
 * @throws MathError
 */
export function evaluateMath(expression: Expression, scope: MathScope): Value {
  switch (expression.kind) {
    case 'number':
      return scalar(expression.value);
    case 'text':
      return { kind: 'text', text: expression.value };
    case 'name':
      return evaluateName(expression.name, scope);
    case 'list':
      return { kind: 'list', items: expression.items.flatMap((item) => itemsOf(evaluateMath(item, scope), 'A list')) };
    case 'negated':
      return negate(evaluateMath(expression.operand, scope));
    case 'operation':
      return operate(expression.operator, evaluateMath(expression.left, scope), evaluateMath(expression.right, scope));
    default: {
      const values = expression.arguments.map((argument) => evaluateMath(argument, scope));
      return call(expression.name, values, scope);
    }
  }
}

function evaluateName(name: string, scope: MathScope): Value {
  const item = scope.lookup(name);
  if (item) return { kind: 'series', item };
  if (WORDS.includes(name.toUpperCase())) return { kind: 'text', text: name.toUpperCase() };
  throw new MathError(`Unknown id '${name}'`);
}

function call(name: string, values: readonly Value[], scope: MathScope): Value {
  const [first] = values;
  if (name === 'METRICS') return { kind: 'list', items: metricsLike(first, scope) };
  if (!first) throw new MathError(`${name} needs arguments`);
  if (isAggregate(name)) return aggregate(name, values.length === 1 ? first : together(values, name));
  if (isSeriesFunction(name)) return callSeriesFunction(name, first);
  if (isListFunction(name)) return callListFunction(name, values);
  switch (name) {
    case 'FILL':
      return fillAll(first, values[1], scope);
    case 'IF':
      return choose(first, values[1], values[2]);
    case 'PERIOD':
      return scalar(itemsOf(first, name)[0]?.periodSeconds ?? scope.periodSeconds);
    case 'TIME_SERIES':
      return { kind: 'series', item: constant(numberOf(first, name), scope) };
    default:
      throw new MathError(`Unknown function ${name}`);
  }
}

/** All metrics, or those whose id has a text in it. */
function metricsLike(filter: Value | undefined, scope: MathScope): readonly NamedSeries[] {
  const text = filter?.kind === 'text' ? filter.text : '';
  return scope.metrics().filter(({ name }) => name.includes(text));
}

function together(values: readonly Value[], name: string): Value {
  return { kind: 'list', items: values.flatMap((value) => itemsOf(value, name)) };
}

function fillAll(value: Value, by: Value | undefined, { grid }: MathScope): Value {
  const items = itemsOf(value, 'FILL').map((item) => fill(item, by, grid));
  const [only] = items;
  return value.kind === 'series' && only ? { kind: 'series', item: only } : { kind: 'list', items };
}

/** Where the condition is true the one, elsewhere the other; missing where that has no value. */
function choose(condition: Value, then: Value | undefined, otherwise: Value | undefined): Value {
  if (condition.kind === 'scalar') {
    return (condition.number === 0 ? otherwise : then) ?? { kind: 'list', items: [] };
  }
  const [item] = itemsOf(condition, 'IF');
  if (!item) throw new MathError('IF needs a condition');
  const series = new Map<number, number>();
  for (const [at, number] of item.series) {
    const value = numberAt(number === 0 ? otherwise : then, at);
    if (value !== undefined) series.set(at, value);
  }
  return { kind: 'series', item: { ...item, series } };
}

function numberAt(value: Value | undefined, at: number): number | undefined {
  if (value?.kind === 'scalar') return value.number;
  return value?.kind === 'series' ? value.item.series.get(at) : undefined;
}

function constant(number: number, { grid, periodSeconds }: MathScope): NamedSeries {
  return { name: '', series: new Map(grid.map((at) => [at, number])), isMetric: false, periodSeconds };
}
