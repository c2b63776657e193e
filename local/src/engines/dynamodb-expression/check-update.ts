import { validationError } from '../../service/validation-error.ts';
import { type AttributeType, attributeTypeOf, type Item } from './attribute-value.ts';
import { incorrectOperandType, literalOf, undefinedName, undefinedValue } from './operand-errors.ts';
import type { ParsedUpdate } from './parse-update.ts';
import { conflictBetween } from './path-conflict.ts';
import type { DocumentPath, FunctionCall, UpdateAction, UpdateValue } from './syntax.ts';

const OPERAND_COUNTS: Readonly<Record<string, number>> = { if_not_exists: 2, list_append: 2 };
const TYPE_WORDS: Readonly<Partial<Record<AttributeType, string>>> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  NULL: 'NULL',
  BOOL: 'BOOLEAN',
  L: 'LIST',
  M: 'MAP',
};

/** What is wrong with an update whatever its values are; DynamoDB looks at values between `early` and `late`. */
export interface UpdateProblems {
  readonly early: string | undefined;
  readonly late: string | undefined;
}

/** Looks, in DynamoDB's order, for all that does not depend on values. */
export function problemsOfUpdate({ actions, reservedWord, repeatedSection }: ParsedUpdate): UpdateProblems {
  const unknown = actions.flatMap(callsIn).find(({ name }) => !Object.hasOwn(OPERAND_COUNTS, name));
  const late = conflictBetween(actions.map(({ target }) => target.path));
  if (reservedWord) return { early: `Attribute name is a reserved keyword; reserved keyword: ${reservedWord}`, late };
  if (unknown) return { early: `Invalid function name; function: ${unknown.name}`, late };
  if (repeatedSection) {
    return { early: `The "${repeatedSection}" section can only be used once in an update expression;`, late };
  }
  return { early: undefined, late };
}

/** All paths that an update names: what it changes, and what it reads. */
export function pathsOfUpdate(actions: readonly UpdateAction[]): DocumentPath[] {
  const operands = actions.flatMap((action) => [action.target, ...leavesOf(action)]);
  return operands.flatMap((operand) => (operand.kind === 'path' ? [operand.path] : []));
}

/** Checks placeholders. @throws AwsError ValidationException */
export function checkPlaceholders(actions: readonly UpdateAction[], values: Item): void {
  const operands = actions.flatMap((action) => [action.target, ...leavesOf(action)]);
  for (const operand of operands) {
    if (operand.kind === 'path' && operand.undefinedName) throw undefinedName(operand.undefinedName);
  }
  for (const operand of operands) {
    if (operand.kind === 'value' && !Object.hasOwn(values, operand.name)) throw undefinedValue(operand.name);
  }
}

/** Checks types that the request alone tells. @throws AwsError ValidationException */
export function checkUpdateOperands(actions: readonly UpdateAction[], values: Item): void {
  for (const action of actions) {
    if (action.kind !== 'ADD' && action.kind !== 'DELETE') continue;
    const value = literalOf(action.value, values);
    const type = value && attributeTypeOf(value);
    const word = type && TYPE_WORDS[type];
    if (word && !(action.kind === 'ADD' && type === 'N')) {
      throw validationError(
        `Incorrect operand type for operator or function; operator: ${action.kind}, operand type: ${word}`,
      );
    }
  }
  for (const action of actions) if (action.kind === 'SET') checkValue(action.value, values);
}

function checkValue(value: UpdateValue, values: Item): void {
  if (value.kind === 'sum') {
    for (const operand of [value.left, value.right]) {
      checkValue(operand, values);
      expectType(value.operator, operand, 'N', values);
    }
  }
  if (value.kind !== 'function') return;
  const { name, operands } = value;
  for (const operand of operands) checkValue(operand, values);
  if (operands.length !== OPERAND_COUNTS[name]) {
    throw validationError(
      `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${operands.length}`,
    );
  }
  if (name === 'if_not_exists' && operands[0]?.kind !== 'path') {
    throw validationError(`Operator or function requires a document path; operator or function: ${name}`);
  }
  if (name === 'list_append') for (const operand of operands) expectType(name, operand, 'L', values);
}

function expectType(operator: string, operand: UpdateValue, expected: AttributeType, values: Item): void {
  const value = literalOf(operand, values);
  const type = value && attributeTypeOf(value);
  if (type && type !== expected) throw incorrectOperandType(operator, type);
}

function callsIn(node: UpdateAction | UpdateValue): readonly FunctionCall[] {
  switch (node.kind) {
    case 'SET':
      return callsIn(node.value);
    case 'sum':
      return [...callsIn(node.left), ...callsIn(node.right)];
    case 'function':
      return [...node.operands.flatMap(callsIn), node];
    default:
      return [];
  }
}

function leavesOf(node: UpdateAction | UpdateValue): readonly Exclude<UpdateValue, { kind: 'sum' } | FunctionCall>[] {
  switch (node.kind) {
    case 'REMOVE':
      return [];
    case 'SET':
    case 'ADD':
    case 'DELETE':
      return leavesOf(node.value);
    case 'sum':
      return [...leavesOf(node.left), ...leavesOf(node.right)];
    case 'function':
      return node.operands.flatMap(leavesOf);
    default:
      return [node];
  }
}
