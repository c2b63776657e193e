import { validationError } from '../../service/validation-error.ts';
import type { AttributeValue, Item } from './attribute-value.ts';
import type { ComparisonOperator } from './comparison-operator.ts';
import { literalOf } from './operand-errors.ts';
import { type Comparator, type Condition, type Operand, operandsOf } from './syntax.ts';

/** What a query asks of one key attribute. */
export interface KeyCondition {
  readonly operator: ComparisonOperator;
  readonly values: readonly AttributeValue[];
}

export type KeyConditions = ReadonlyMap<string, KeyCondition>;

const OPERATORS: Readonly<Record<Exclude<Comparator, '<>'>, ComparisonOperator>> = {
  '=': 'EQ',
  '<': 'LT',
  '<=': 'LE',
  '>': 'GT',
  '>=': 'GE',
};
/** A comparison with its operands exchanged: `:v < a` is `a > :v`. */
const EXCHANGED: Readonly<Record<Exclude<Comparator, '<>'>, Comparator>> = {
  '=': '=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/**
 * The conditions on key attributes in a key condition expression.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html
 * @throws AwsError ValidationException for what only filters may say
 */
export function keyConditionsOf(condition: Condition, values: Item): KeyConditions {
  const conditions = new Map<string, KeyCondition>();
  collect(condition, values, conditions);
  return conditions;
}

function collect(condition: Condition, values: Item, into: Map<string, KeyCondition>): void {
  if (condition.kind === 'and') {
    for (const part of condition.conditions) collect(part, values, into);
    return;
  }
  if (condition.kind === 'or' || condition.kind === 'not') throw invalidOperator(condition.kind.toUpperCase());
  if (condition.kind === 'in') throw invalidOperator('IN');
  if (condition.kind === 'function' && condition.name !== 'begins_with') throw invalidOperator(condition.name);
  if (condition.kind === 'comparison' && condition.comparator === '<>') throw invalidOperator('<>');
  const operands = operandsOf(condition);
  if (operands.some((operand) => operand.kind === 'function')) {
    throw validationError('KeyConditionExpressions cannot contain nested operations');
  }
  const first = operands[0];
  if (condition.kind === 'between' && first?.kind !== 'path') throw keyAttributeFirst('BETWEEN');
  if (condition.kind === 'function' && first?.kind !== 'path') throw keyAttributeFirst(condition.name);
  const name = keyAttribute(operands);
  if (into.has(name)) throw validationError('KeyConditionExpressions must only contain one condition per key');
  const literals = operands.flatMap((operand) => literalOf(operand, values) ?? []);
  into.set(name, { operator: operatorOf(condition, first), values: literals });
}

function operatorOf(condition: Condition, first: Operand | undefined): ComparisonOperator {
  if (condition.kind === 'between') return 'BETWEEN';
  if (condition.kind !== 'comparison' || condition.comparator === '<>') return 'BEGINS_WITH';
  const comparator = first?.kind === 'path' ? condition.comparator : EXCHANGED[condition.comparator];
  return comparator === '<>' ? 'NE' : OPERATORS[comparator];
}

function keyAttribute(operands: readonly Operand[]): string {
  const [path, ...others] = operands.flatMap((operand) => (operand.kind === 'path' ? [operand.path] : []));
  if (others.length > 0) {
    throw validationError(
      'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition',
    );
  }
  if (!path) throw validationError('Invalid condition in KeyConditionExpression: No key attribute specified');
  if (path.length > 1) throw validationError('KeyConditionExpressions cannot have conditions on nested attributes');
  return path[0];
}

function invalidOperator(operator: string): Error {
  return validationError(`Invalid operator used in KeyConditionExpression: ${operator}`);
}

function keyAttributeFirst(operator: string): Error {
  return validationError(
    `Invalid condition in KeyConditionExpression: ${operator} operator must have the key attribute as its first operand`,
  );
}
