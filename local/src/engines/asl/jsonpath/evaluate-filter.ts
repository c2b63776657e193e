import { isJsonObject, type JsonValue, jsonEquals } from '../json.ts';
import { selectNodes } from './evaluate-path.ts';
import type { FilterExpression, FilterOperand, FilterOperator } from './filter.ts';

/** Whether a filter's expression holds for `item`, an element of the document `document`. */
export function filterHolds(filter: FilterExpression, item: JsonValue, document: JsonValue): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.operands.every((operand) => filterHolds(operand, item, document));
    case 'or':
      return filter.operands.some((operand) => filterHolds(operand, item, document));
    case 'not':
      return !filterHolds(filter.operand, item, document);
    case 'exists':
      return filter.operand.kind === 'path' && resolve(filter.operand, item, document) !== undefined;
    default:
      return compare(filter.operator, filter.left, filter.right, item, document);
  }
}

function resolve(operand: FilterOperand, item: JsonValue, document: JsonValue): JsonValue | undefined {
  if (operand.kind === 'literal') return operand.value;
  if (operand.kind === 'pattern') return undefined;
  const nodes = selectNodes(operand.path.segments, operand.from === 'item' ? item : document);
  if (operand.path.definite) return nodes[0];
  return nodes.length === 0 ? undefined : nodes;
}

function compare(
  operator: FilterOperator,
  left: FilterOperand,
  right: FilterOperand,
  item: JsonValue,
  document: JsonValue,
): boolean {
  const value = resolve(left, item, document);
  if (operator === '=~') return right.kind === 'pattern' && typeof value === 'string' && right.pattern.test(value);
  const wanted = resolve(right, item, document);
  if (value === undefined || wanted === undefined) return operator === '!=' && value !== wanted;
  switch (operator) {
    case '==':
      return jsonEquals(value, wanted);
    case '!=':
      return !jsonEquals(value, wanted);
    case '<':
      return order(value, wanted) < 0;
    case '<=':
      return order(value, wanted) <= 0;
    case '>':
      return order(value, wanted) > 0;
    case '>=':
      return order(value, wanted) >= 0;
    default:
      return compareSets(operator, value, wanted);
  }
}

function compareSets(operator: FilterOperator, value: JsonValue, wanted: JsonValue): boolean {
  const isIn = (list: JsonValue, one: JsonValue) => Array.isArray(list) && list.some((each) => jsonEquals(each, one));
  const values = Array.isArray(value) ? value : [value];
  switch (operator) {
    case 'in':
      return isIn(wanted, value);
    case 'nin':
      return !isIn(wanted, value);
    case 'subsetof':
      return values.every((each) => isIn(wanted, each));
    case 'anyof':
      return values.some((each) => isIn(wanted, each));
    case 'noneof':
      return !values.some((each) => isIn(wanted, each));
    case 'contains':
      return typeof value === 'string' ? typeof wanted === 'string' && value.includes(wanted) : isIn(value, wanted);
    case 'size':
      return sizeOf(value) === wanted;
    default:
      return (sizeOf(value) === 0) === wanted;
  }
}

function sizeOf(value: JsonValue): number | undefined {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : undefined;
}

/** Below, at or above zero as `left` is before, at or after `right`; NaN, which no comparison holds for, across types. */
function order(left: JsonValue, right: JsonValue): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left !== 'string' || typeof right !== 'string') return Number.NaN;
  return left < right ? -1 : Number(left > right);
}
