import { compileComparison } from './compare.ts';
import { type Condition, conditionsOf, evaluate } from './condition.ts';
import { FilterPatternError } from './filter-pattern-error.ts';
import { compileJsonSelector } from './json-selector.ts';
import type { LogFilter } from './log-filter.ts';
import { parseExpression, readTokens, unexpected } from './parse-expression.ts';
import { tokenize } from './tokenize.ts';

const EXPRESSIONS_MAX = 2;

/** Compiles `{ $.selector = value && … }`; it matches messages that are JSON. @throws FilterPatternError */
export function compileJsonFilter(pattern: string): LogFilter {
  if (!pattern.endsWith('}')) throw new FilterPatternError('Invalid filter pattern: a closing brace is missing');
  const tokens = readTokens(tokenize(pattern.slice(1, -1)));
  const expression = parseExpression(tokens, 'selector');
  if (tokens.next.kind !== 'end') throw unexpected(tokens.next);
  const conditions = conditionsOf(expression);
  const tests = new Map(conditions.map((condition) => [condition, compileCondition(condition)]));
  return {
    matches(message) {
      const document = readJson(message);
      return document !== undefined && evaluate(expression, (condition) => tests.get(condition)?.(document) ?? false);
    },
    valueOf(message, selector) {
      const [value] = selector.startsWith('$.') ? compileJsonSelector(selector)(readJson(message)) : [];
      return isScalar(value) ? value : undefined;
    },
    fieldsOf: () => ({}),
    regularExpressions: countExpressions(conditions),
  };
}

/** @throws FilterPatternError for more than AWS allows */
export function countExpressions(conditions: readonly Condition[]): number {
  const count = conditions.filter(({ operand }) => operand?.kind === 'expression').length;
  if (count > EXPRESSIONS_MAX) {
    throw new FilterPatternError(`A filter pattern can have no more than ${EXPRESSIONS_MAX} regular expressions`);
  }
  return count;
}

/** A comparison is about strings, numbers and booleans: of an object, an array or null neither `=` nor `!=` is true. */
function compileCondition(condition: Condition): (document: unknown) => boolean {
  const select = compileJsonSelector(condition.selector);
  switch (condition.operator) {
    case 'EXISTS':
      return (document) => select(document).length > 0;
    case 'NOT EXISTS':
      return (document) => select(document).length === 0;
    case 'IS NULL':
      return (document) => select(document).includes(null);
    case 'IS TRUE':
      return (document) => select(document).includes(true);
    case 'IS FALSE':
      return (document) => select(document).includes(false);
    default: {
      const test = compileComparison(condition);
      return (document) => select(document).some((value) => isScalar(value) && test(value));
    }
  }
}

function readJson(message: string): unknown {
  const start = message.trimStart()[0];
  if (start !== '{' && start !== '[') return undefined;
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
