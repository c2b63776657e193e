import type { ComparisonOperator } from './comparison-operator.ts';
import type { KeyCondition } from './key-condition.ts';
import type { Comparator, Condition, LiteralOperand, Operand } from './syntax.ts';

/** What a legacy parameter asks of one attribute. */
export type LegacyCondition = KeyCondition & { readonly name: string };

const COMPARATORS: Readonly<Partial<Record<ComparisonOperator, Comparator>>> = {
  EQ: '=',
  NE: '<>',
  LT: '<',
  LE: '<=',
  GT: '>',
  GE: '>=',
};

/**
 * Legacy conditions as the syntax tree of the expression that says the same.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html
 */
export function conditionFromLegacy(conditions: readonly LegacyCondition[], combine: 'AND' | 'OR'): Condition {
  const [first, ...others] = conditions.map(single);
  if (!first) throw new TypeError('A legacy parameter holds at least one condition.');
  const kind = combine === 'AND' ? 'and' : 'or';
  return others.reduce((left, right): Condition => ({ kind, conditions: [left, right] }), first);
}

function single({ name, operator, values }: LegacyCondition): Condition {
  const path: Operand = { kind: 'path', path: [name] };
  const literals = values.map((value): LiteralOperand => ({ kind: 'literal', value }));
  const comparator = COMPARATORS[operator];
  if (comparator) return { kind: 'comparison', comparator, left: path, right: nth(literals, 0) };
  switch (operator) {
    case 'IN':
      return { kind: 'in', operand: path, candidates: literals };
    case 'BETWEEN':
      return { kind: 'between', operand: path, lower: nth(literals, 0), upper: nth(literals, 1) };
    case 'NULL':
      return { kind: 'function', name: 'attribute_not_exists', operands: [path] };
    case 'NOT_NULL':
      return { kind: 'function', name: 'attribute_exists', operands: [path] };
    case 'BEGINS_WITH':
      return { kind: 'function', name: 'begins_with', operands: [path, ...literals] };
    case 'NOT_CONTAINS':
      return { kind: 'not', condition: { kind: 'function', name: 'contains', operands: [path, ...literals] } };
    default:
      return { kind: 'function', name: 'contains', operands: [path, ...literals] };
  }
}

function nth(literals: readonly LiteralOperand[], index: number): LiteralOperand {
  const literal = literals[index];
  if (!literal) throw new TypeError('The arguments of legacy conditions are checked before they are used.');
  return literal;
}
