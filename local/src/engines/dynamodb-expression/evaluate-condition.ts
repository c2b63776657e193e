import { type AttributeValue, attributeOf, attributeTypeOf, type Item } from './attribute-value.ts';
import { beginsWith, compareValues, contains, sizeOf, valuesEqual } from './compare-values.ts';
import { valueAt } from './document-path.ts';
import type { Comparator, Condition, FunctionCall, Operand } from './syntax.ts';

/**
 * Whether `item` meets the condition. An attribute that is not there equals nothing, differs from everything, and has
 * no order; so have values of two types.
 */
export function evaluateCondition(condition: Condition, item: Item, values: Item): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.conditions.every((part) => evaluateCondition(part, item, values));
    case 'or':
      return condition.conditions.some((part) => evaluateCondition(part, item, values));
    case 'not':
      return !evaluateCondition(condition.condition, item, values);
    case 'comparison': {
      const left = resolve(condition.left, item, values);
      return compares(condition.comparator, left, resolve(condition.right, item, values));
    }
    case 'between': {
      const value = resolve(condition.operand, item, values);
      const lower = resolve(condition.lower, item, values);
      return compares('>=', value, lower) && compares('<=', value, resolve(condition.upper, item, values));
    }
    case 'in': {
      const value = resolve(condition.operand, item, values);
      return condition.candidates.some((candidate) => compares('=', value, resolve(candidate, item, values)));
    }
    case 'function':
      return evaluateFunction(condition, item, values);
  }
}

function evaluateFunction({ name, operands }: FunctionCall, item: Item, values: Item): boolean {
  const [first, second] = operands.map((operand) => resolve(operand, item, values));
  switch (name) {
    case 'attribute_exists':
      return first !== undefined;
    case 'attribute_not_exists':
      return first === undefined;
    case 'attribute_type':
      return first !== undefined && attributeTypeOf(first) === second?.S;
    case 'begins_with':
      return first !== undefined && second !== undefined && beginsWith(first, second);
    case 'contains':
      return first !== undefined && second !== undefined && contains(first, second);
    default:
      throw new TypeError(`${name} is no condition.`);
  }
}

function compares(
  comparator: Comparator,
  left: AttributeValue | undefined,
  right: AttributeValue | undefined,
): boolean {
  if (left === undefined || right === undefined) return comparator === '<>';
  if (comparator === '=') return valuesEqual(left, right);
  if (comparator === '<>') return !valuesEqual(left, right);
  const order = compareValues(left, right);
  if (order === undefined) return false;
  switch (comparator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

function resolve(operand: Operand, item: Item, values: Item): AttributeValue | undefined {
  switch (operand.kind) {
    case 'path':
      return valueAt(item, operand.path);
    case 'value':
      return attributeOf(values, operand.name);
    case 'literal':
      return operand.value;
    case 'function': {
      const [argument] = operand.operands;
      const value = argument && resolve(argument, item, values);
      const size = value && sizeOf(value);
      return size === undefined ? undefined : { N: String(size) };
    }
  }
}
