import { type AttributeValue, type Item, setAttribute } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { type KeyCondition, keyConditionsOf } from '../../../engines/dynamodb-expression/key-condition.ts';
import { type Condition, type Operand, operandsOf } from '../../../engines/dynamodb-expression/syntax.ts';
import { validationError } from '../../../service/validation-error.ts';
import type { KeyAttribute, KeySchema } from '../storage/key-schema.ts';

/** What a WHERE says of one item's key, and what else. */
export interface WhereKey {
  /** The attributes of the key that it names; all of them where it names one item. */
  readonly key: Item;
  readonly namesItem: boolean;
  readonly rest: Condition | undefined;
}

/** Takes a WHERE apart. @throws AwsError ValidationException for a key value of another type than the schema's */
export function whereKey(where: Condition | undefined, { attributes }: KeySchema): WhereKey {
  const key: Item = {};
  let conditions = conjunctsOf(where);
  for (const attribute of attributes) {
    const found = conditions.find((condition) => equalityOn(condition, attribute) !== undefined);
    const value = found && equalityOn(found, attribute);
    if (!value) continue;
    setAttribute(key, attribute.name, value);
    conditions = conditions.filter((condition) => condition !== found);
  }
  return { key, namesItem: Object.keys(key).length === attributes.length, rest: allOf(conditions) };
}

/** The values of the partition key for which a WHERE asks, undefined where it asks for none. */
export function partitionValues(
  where: Condition | undefined,
  { hash }: KeySchema,
): readonly AttributeValue[] | undefined {
  for (const condition of conjunctsOf(where)) {
    const value = equalityOn(condition, hash);
    if (value) return [value];
    if (condition.kind !== 'in' || !isAttribute(condition.operand, hash)) continue;
    const values = condition.candidates.flatMap((candidate) => (candidate.kind === 'literal' ? candidate.value : []));
    if (values.length === condition.candidates.length) return values.map((each) => typed(each, hash));
  }
  return undefined;
}

/** What a WHERE asks of the sort key, as far as a range of it can answer. */
export function sortCondition(where: Condition | undefined, { range }: KeySchema): KeyCondition | undefined {
  if (!range) return undefined;
  const condition = conjunctsOf(where).find((each) => isRange(each, range));
  const found = condition && keyConditionsOf(condition, {}).get(range.name);
  for (const value of found?.values ?? []) typed(value, range);
  return found;
}

/** A condition that holds where all of these do. */
export function allOf(conditions: readonly Condition[]): Condition | undefined {
  const [first, ...others] = conditions;
  return first && others.reduce((left, right): Condition => ({ kind: 'and', conditions: [left, right] }), first);
}

function conjunctsOf(condition: Condition | undefined): readonly Condition[] {
  if (!condition) return [];
  return condition.kind === 'and' ? condition.conditions.flatMap(conjunctsOf) : [condition];
}

function equalityOn(condition: Condition, attribute: KeyAttribute): AttributeValue | undefined {
  if (condition.kind !== 'comparison' || condition.comparator !== '=') return undefined;
  const { left, right } = condition;
  if (isAttribute(left, attribute) && right.kind === 'literal') return typed(right.value, attribute);
  return isAttribute(right, attribute) && left.kind === 'literal' ? typed(left.value, attribute) : undefined;
}

function isRange(condition: Condition, attribute: KeyAttribute): boolean {
  if (condition.kind !== 'comparison' && condition.kind !== 'between' && condition.kind !== 'function') return false;
  if (condition.kind === 'comparison' && condition.comparator === '<>') return false;
  if (condition.kind === 'function' && condition.name !== 'begins_with') return false;
  const operands = operandsOf(condition);
  const literals = operands.filter(({ kind }) => kind === 'literal').length;
  const path = condition.kind === 'comparison' ? operands.find(({ kind }) => kind === 'path') : operands[0];
  return literals === operands.length - 1 && path !== undefined && isAttribute(path, attribute);
}

function isAttribute(operand: Operand, { name }: KeyAttribute): boolean {
  return operand.kind === 'path' && operand.path.length === 1 && operand.path[0] === name;
}

function typed(value: AttributeValue, { name, type }: KeyAttribute): AttributeValue {
  if (value[type] !== undefined) return value;
  throw validationError(`Key attribute's data type should match its data type in table's schema: Key ${name}`);
}
