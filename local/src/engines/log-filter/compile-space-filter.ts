import { compileComparison, type ValueTest } from './compare.ts';
import { countExpressions } from './compile-json-filter.ts';
import { type Condition, conditionsOf, type Expression, evaluate } from './condition.ts';
import { FilterPatternError } from './filter-pattern-error.ts';
import type { LogFilter } from './log-filter.ts';
import { parseExpression, readTokens } from './parse-expression.ts';
import { splitFields } from './split-fields.ts';
import { type Token, tokenize } from './tokenize.ts';

/** One place of a pattern: a field with or without name and conditions, or any number of fields. */
interface FieldPattern {
  readonly isEllipsis: boolean;
  readonly name: string | undefined;
  readonly expression: Expression | undefined;
}

/** Compiles `[ip, user, ..., status = 4*, bytes > 1000]`. @throws FilterPatternError */
export function compileSpaceFilter(pattern: string): LogFilter {
  if (!pattern.endsWith(']')) throw new FilterPatternError('Invalid filter pattern: a closing bracket is missing');
  const patterns = splitAtCommas(tokenize(pattern.slice(1, -1))).map(readField);
  if (patterns.filter(({ isEllipsis }) => isEllipsis).length > 1) {
    throw new FilterPatternError('Invalid filter pattern: only one ellipsis is possible');
  }
  const conditions = patterns.flatMap(({ expression }) => (expression ? conditionsOf(expression) : []));
  const tests = new Map(conditions.map((condition) => [condition, compileComparison(condition)]));

  const fieldsOf = (message: string) => {
    const values = splitFields(message);
    return Object.fromEntries(values.map((value, index) => [nameAt(patterns, index, values.length), value]));
  };
  return {
    matches: (message) => matchFields(patterns, tests, splitFields(message)),
    valueOf: (message, selector) => fieldsOf(message)[selector],
    fieldsOf,
    regularExpressions: countExpressions(conditions),
  };
}

function splitAtCommas(tokens: readonly Token[]): Token[][] {
  const fields: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'symbol' && token.text === ',') fields.push([]);
    else fields.at(-1)?.push(token);
  }
  return fields;
}

function readField(tokens: readonly Token[]): FieldPattern {
  const [first, ...others] = tokens;
  if (first?.text === '...' && others.length === 0) {
    return { isEllipsis: true, name: undefined, expression: undefined };
  }
  if (others.length === 0) return { isEllipsis: false, name: first?.text, expression: undefined };
  const reader = readTokens(tokens);
  const expression = parseExpression(reader, 'word');
  const [name, ...otherNames] = new Set(conditionsOf(expression).map(({ selector }) => selector));
  if (reader.next.kind !== 'end' || otherNames.length > 0) {
    throw new FilterPatternError(`Invalid filter pattern: field ${name}`);
  }
  return { isEllipsis: false, name, expression };
}

function matchFields(
  patterns: readonly FieldPattern[],
  tests: ReadonlyMap<Condition, ValueTest>,
  values: readonly string[],
): boolean {
  const hasEllipsis = patterns.some(({ isEllipsis }) => isEllipsis);
  if (hasEllipsis ? values.length < patterns.length - 1 : values.length !== patterns.length) return false;
  return values.every((value, index) => {
    const expression = patternAt(patterns, index, values.length)?.expression;
    return !expression || evaluate(expression, (condition) => tests.get(condition)?.(value) ?? false);
  });
}

/** The pattern that stands for the field at `index` of `count`; none for those under the ellipsis. */
function patternAt(patterns: readonly FieldPattern[], index: number, count: number): FieldPattern | undefined {
  const ellipsis = patterns.findIndex(({ isEllipsis }) => isEllipsis);
  if (ellipsis === -1 || index < ellipsis) return patterns[index];
  const fromEnd = count - index;
  return fromEnd < patterns.length - ellipsis ? patterns[patterns.length - fromEnd] : undefined;
}

function nameAt(patterns: readonly FieldPattern[], index: number, count: number): string {
  return `$${patternAt(patterns, index, count)?.name ?? index + 1}`;
}
