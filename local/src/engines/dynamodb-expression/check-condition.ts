import { validationError } from '../../service/validation-error.ts';
import { type AttributeType, type AttributeValue, attributeTypeOf, type Item } from './attribute-value.ts';
import { compareValues } from './compare-values.ts';
import { incorrectOperandType, literalOf, undefinedName, undefinedValue } from './operand-errors.ts';
import type { ParsedCondition } from './parse-condition.ts';
import {
  type FunctionCall,
  type Operand,
  operandsOf,
  type SimpleCondition,
  showPath,
  simpleConditionsOf,
} from './syntax.ts';

const OPERAND_COUNTS: Readonly<Record<string, number>> = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
  size: 1,
};
const EXISTENCE_FUNCTIONS = ['attribute_exists', 'attribute_not_exists'];
const TYPE_NAMES = ['S', 'N', 'B', 'NULL', 'SS', 'BOOL', 'L', 'BS', 'NS', 'M'];
const ORDERED: readonly AttributeType[] = ['S', 'N', 'B'];
const CANDIDATES_MAX = 100;

/** What is wrong with a condition whatever its values are, in the order in which DynamoDB looks. */
export function problemOfCondition(parsed: ParsedCondition): string | undefined {
  const simple = simpleConditionsOf(parsed.condition);
  const calls = simple.flatMap(callsIn);
  const unknown = calls.find(({ name }) => !Object.hasOwn(OPERAND_COUNTS, name));
  const misused = misusedFunction(simple);
  if (parsed.redundantParentheses) return 'The expression has redundant parentheses;';
  if (unknown) return `Invalid function name; function: ${unknown.name}`;
  if (misused) return `The function is not allowed to be used this way in an expression; function: ${misused.name}`;
  if (parsed.reservedWord) {
    return `Attribute name is a reserved keyword; reserved keyword: ${parsed.reservedWord}`;
  }
  return undefined;
}

/** Checks operands and their types. @throws AwsError ValidationException for the first simple condition that is wrong */
export function checkOperands(conditions: readonly SimpleCondition[], values: Item): void {
  for (const condition of conditions) {
    const operands = operandsOf(condition);
    checkDefined(operands, values);
    for (const operand of operands) if (operand.kind === 'function') checkCall(operand, values);
    if (condition.kind === 'function') checkCall(condition, values);
    if (condition.kind === 'comparison') checkComparison(condition, values);
    if (condition.kind === 'between') checkBetween(condition, values);
    if (condition.kind === 'in' && condition.candidates.length > CANDIDATES_MAX) {
      const count = condition.candidates.length;
      throw validationError(`The IN operator is provided with too many operands; number of operands: ${count}`);
    }
  }
}

/** Only `size` is an operand, and it is nothing else. */
function misusedFunction(conditions: readonly SimpleCondition[]): FunctionCall | undefined {
  for (const condition of conditions) {
    const asOperand = operandsOf(condition).find(isCallOfOther);
    if (asOperand?.kind === 'function') return asOperand;
    if (condition.kind === 'function' && condition.name === 'size') return condition;
  }
  return undefined;
}

function isCallOfOther(operand: Operand): boolean {
  return operand.kind === 'function' && (operand.name !== 'size' || operand.operands.some(isCallOfOther));
}

function callsIn(node: SimpleCondition | Operand): readonly FunctionCall[] {
  if (node.kind === 'path' || node.kind === 'value' || node.kind === 'literal') return [];
  const inner = operandsOf(node).flatMap(callsIn);
  return node.kind === 'function' ? [...inner, node] : inner;
}

function checkDefined(operands: readonly Operand[], values: Item): void {
  for (const operand of operands) {
    if (operand.kind === 'function') checkDefined(operand.operands, values);
    if (operand.kind === 'path' && operand.undefinedName) throw undefinedName(operand.undefinedName);
    if (operand.kind === 'value' && !Object.hasOwn(values, operand.name)) throw undefinedValue(operand.name);
  }
}

function checkCall({ name, operands }: FunctionCall, values: Item): void {
  if (operands.length !== OPERAND_COUNTS[name]) {
    throw validationError(
      `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${operands.length}`,
    );
  }
  const [first, second] = operands;
  if (first && second) checkDistinct(name, first, second);
  const types = operands.map((operand) => typeOf(operand, values));
  if (EXISTENCE_FUNCTIONS.includes(name) && first?.kind !== 'path') {
    throw validationError(`Operator or function requires a document path; operator or function: ${name}`);
  }
  if (name === 'begins_with') {
    const wrong = types.find((type) => type !== undefined && type !== 'S' && type !== 'B');
    if (wrong) throw incorrectOperandType(name, wrong);
  }
  if (name === 'size' && (types[0] === 'N' || types[0] === 'BOOL' || types[0] === 'NULL')) {
    throw incorrectOperandType(name, types[0]);
  }
  if (name === 'attribute_type') checkTypeName(types[1], second && literalOf(second, values));
}

function checkTypeName(type: AttributeType | undefined, value: AttributeValue | undefined): void {
  if (type !== 'S') throw incorrectOperandType('attribute_type', type ?? '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}');
  if (!TYPE_NAMES.includes(value?.S ?? '')) {
    throw validationError(
      `Invalid attribute type name found; type: ${value?.S}, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}`,
    );
  }
}

function checkComparison(condition: SimpleCondition & { kind: 'comparison' }, values: Item): void {
  const { comparator, left, right } = condition;
  checkDistinct(comparator, left, right);
  if (comparator !== '=' && comparator !== '<>') checkOrdered(comparator, [left, right], values);
}

function checkOrdered(operator: string, operands: readonly Operand[], values: Item): void {
  for (const operand of operands) {
    const type = typeOf(operand, values);
    if (type && !ORDERED.includes(type)) throw incorrectOperandType(operator, type);
  }
}

function checkBetween(condition: SimpleCondition & { kind: 'between' }, values: Item): void {
  const lower = literalOf(condition.lower, values);
  const upper = literalOf(condition.upper, values);
  checkOrdered('BETWEEN', [condition.operand, condition.lower, condition.upper], values);
  if (!lower || !upper) return;
  const shown = `lower bound operand: ${showValue(lower)}, upper bound operand: ${showValue(upper)}`;
  if (attributeTypeOf(lower) !== attributeTypeOf(upper)) {
    throw validationError(`The BETWEEN operator requires same data type for lower and upper bounds; ${shown}`);
  }
  if ((compareValues(lower, upper) ?? 0) > 0) {
    throw validationError(
      `The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${shown}`,
    );
  }
}

function checkDistinct(operator: string, first: Operand, second: Operand): void {
  if (first.kind !== 'path' || second.kind !== 'path' || showPath(first.path) !== showPath(second.path)) return;
  throw validationError(
    `The first operand must be distinct from the remaining operands for this operator or function; operator: ${operator}, first operand: ${showPath(first.path)}`,
  );
}

function showValue(value: AttributeValue): string {
  const type = attributeTypeOf(value);
  const shown = value.B ? Buffer.from(value.B).toString('base64') : value[type];
  return `AttributeValue: {${type}:${shown}}`;
}

/** An operand's type where the request alone tells it. */
function typeOf(operand: Operand, values: Item): AttributeType | undefined {
  if (operand.kind === 'function') return operand.name === 'size' ? 'N' : undefined;
  const value = literalOf(operand, values);
  return value && attributeTypeOf(value);
}
