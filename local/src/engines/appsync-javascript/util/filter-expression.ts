import { type AttributeValue, toDynamoDB } from './dynamodb.ts';

/** An expression of DynamoDB with its names and values. */
export interface Expression {
  readonly expression: string;
  readonly expressionNames: Readonly<Record<string, string>>;
  readonly expressionValues: Readonly<Record<string, AttributeValue>>;
}

interface Draft {
  readonly names: Record<string, string>;
  readonly values: Record<string, AttributeValue>;
}

type Condition = Readonly<Record<string, unknown>>;

const COMPARATORS: Readonly<Record<string, string>> = { eq: '=', ne: '<>', lt: '<', le: '<=', gt: '>', ge: '>=' };
const ATTRIBUTE_TYPES: Readonly<Record<string, string>> = {
  ...{ _null: 'NULL', string: 'S', stringSet: 'SS', number: 'N', numberSet: 'NS' },
  ...{ binary: 'B', binarySet: 'BS', boolean: 'BOOL', list: 'L', map: 'M' },
};

/**
 * Writes a filter object (`{ title: { beginsWith: 'a' }, or: […] }`) as an expression of DynamoDB.
 * https://docs.aws.amazon.com/appsync/latest/devguide/transformation-helpers-in-util-transform-js.html
 * @throws RangeError for an operator that is not known
 */
export function filterExpression(filter: Condition): Expression {
  const draft: Draft = { names: {}, values: {} };
  const expression = all(filter, draft);
  return { expression, expressionNames: draft.names, expressionValues: draft.values };
}

function all(filter: Condition, draft: Draft): string {
  const parts = Object.entries(filter)
    .filter(([, condition]) => condition !== null && condition !== undefined)
    .map(([name, condition]) => part(name, condition, draft));
  return join(parts, 'AND');
}

function part(name: string, condition: unknown, draft: Draft): string {
  if (name === 'not') return `(NOT ${all(condition as Condition, draft)})`;
  if (name === 'and' || name === 'or') {
    const alternatives = [condition].flat().map((each) => all(each as Condition, draft));
    return join(alternatives, name.toUpperCase());
  }
  const operations = Object.entries(condition as Condition)
    .filter(([, operand]) => operand !== null && operand !== undefined)
    .map(([operator, operand]) => `(${comparison(name, operator, operand, draft)})`);
  return join(operations, 'AND');
}

function join(parts: readonly string[], word: 'AND' | 'OR' | string): string {
  return parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(` ${word} `)})`;
}

function comparison(name: string, operator: string, operand: unknown, draft: Draft): string {
  const path = pathOf(name, draft);
  const value = (given: unknown, suffix = '') => {
    const base = `:${name.replace(/\W+/g, '_')}_${operator}${suffix}`;
    let placeholder = base;
    for (let copy = 1; placeholder in draft.values; copy += 1) placeholder = `${base}_${copy}`;
    draft.values[placeholder] = toDynamoDB(given);
    return placeholder;
  };
  const comparator = COMPARATORS[operator];
  if (comparator !== undefined) return `${path} ${comparator} ${value(operand)}`;
  switch (operator) {
    case 'beginsWith':
      return `begins_with(${path}, ${value(operand)})`;
    case 'contains':
      return `contains(${path}, ${value(operand)})`;
    case 'notContains':
      return `NOT contains(${path}, ${value(operand)})`;
    case 'in':
      return `${path} IN (${(operand as unknown[]).map((each, index) => value(each, `_${index}`)).join(', ')})`;
    case 'between': {
      const [low, high] = operand as [unknown, unknown];
      return `${path} BETWEEN ${value(low, '_0')} AND ${value(high, '_1')}`;
    }
    case 'attributeExists':
      return operand ? `attribute_exists(${path})` : `attribute_not_exists(${path})`;
    case 'attributeType':
      return `attribute_type(${path}, ${value(ATTRIBUTE_TYPES[String(operand)] ?? operand)})`;
    default:
      throw new RangeError(`The operator ${operator} of a filter is not known.`);
  }
}

/** `address.city` is a path of two names. */
export function pathOf(name: string, { names }: Pick<Draft, 'names'>): string {
  return name
    .split('.')
    .map((segment) => {
      const placeholder = `#${segment.replace(/\W+/g, '_')}`;
      names[placeholder] = segment;
      return placeholder;
    })
    .join('.');
}
