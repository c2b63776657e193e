import { validationError } from '../../service/validation-error.ts';
import { type AttributeValue, attributeOf, attributeTypeOf, type Item } from './attribute-value.ts';
import { addNumbers, subtractNumbers } from './decimal.ts';
import { valueAt } from './document-path.ts';
import { createDraft, type Draft } from './item-draft.ts';
import { literalOf } from './operand-errors.ts';
import { differenceOfSets, unionOfSets } from './sets.ts';
import type { FunctionCall, Operand, UpdateAction, UpdateValue } from './syntax.ts';

/**
 * The item that an update makes of `item`, which stays as it is. Every action sees the item as it was before the update.
 * @throws AwsError ValidationException where the item does not allow an action
 */
export function applyUpdate(actions: readonly UpdateAction[], item: Item, values: Item): Item {
  const draft = createDraft(item);
  const results = actions.map((action) => (action.kind === 'SET' ? evaluate(action.value, item, values) : undefined));
  for (const [index, action] of actions.entries()) {
    const result = results[index];
    if (result) draft.set(action.target.path, result);
    else apply(action, draft, item, values);
  }
  return draft.finish();
}

function apply(action: UpdateAction, draft: Draft, item: Item, values: Item): void {
  const { path } = action.target;
  const operand = action.kind === 'ADD' || action.kind === 'DELETE' ? literalOf(action.value, values) : undefined;
  const existing = valueAt(item, path);
  if (action.kind === 'ADD' && operand) draft.set(path, add(existing, operand));
  else {
    const remaining = action.kind === 'DELETE' && operand ? subtract(existing, operand) : undefined;
    if (remaining) draft.set(path, remaining);
    else draft.remove(path);
  }
}

/** ADD: a sum, or a set's union. */
function add(existing: AttributeValue | undefined, operand: AttributeValue): AttributeValue {
  if (existing === undefined) return operand;
  if (existing.N !== undefined && operand.N !== undefined) return { N: addNumbers(existing.N, operand.N) };
  if (attributeTypeOf(existing) !== attributeTypeOf(operand)) throw incorrectType();
  if (existing.L && operand.L) return { L: [...existing.L, ...operand.L] };
  return unionOfSets(existing, operand);
}

/** DELETE: what remains of a set, if anything. */
function subtract(existing: AttributeValue | undefined, operand: AttributeValue): AttributeValue | undefined {
  if (existing === undefined) return undefined;
  if (attributeTypeOf(existing) !== attributeTypeOf(operand)) throw incorrectType();
  return differenceOfSets(existing, operand);
}

function evaluate(value: UpdateValue, item: Item, values: Item): AttributeValue {
  if (value.kind !== 'sum') return required(resolve(value, item, values));
  const left = required(resolve(value.left, item, values)).N;
  const right = required(resolve(value.right, item, values)).N;
  if (left === undefined || right === undefined) throw incorrectType();
  return { N: value.operator === '+' ? addNumbers(left, right) : subtractNumbers(left, right) };
}

function resolve(operand: Operand, item: Item, values: Item): AttributeValue | undefined {
  switch (operand.kind) {
    case 'path':
      return valueAt(item, operand.path);
    case 'value':
      return attributeOf(values, operand.name);
    case 'literal':
      return operand.value;
    case 'function':
      return call(operand, item, values);
  }
}

function call({ name, operands }: FunctionCall, item: Item, values: Item): AttributeValue | undefined {
  const [first, second] = operands;
  if (!first || !second) return undefined;
  if (name === 'if_not_exists') return resolve(first, item, values) ?? resolve(second, item, values);
  const head = required(resolve(first, item, values)).L;
  const tail = required(resolve(second, item, values)).L;
  if (!head || !tail) throw incorrectType();
  return { L: [...head, ...tail] };
}

function required(value: AttributeValue | undefined): AttributeValue {
  if (value) return value;
  throw validationError('The provided expression refers to an attribute that does not exist in the item');
}

function incorrectType(): Error {
  return validationError('An operand in the update expression has an incorrect data type');
}
