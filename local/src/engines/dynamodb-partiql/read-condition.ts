import { validationError } from '../../service/validation-error.ts';
import type { AttributeType } from '../dynamodb-expression/attribute-value.ts';
import { checkOperands } from '../dynamodb-expression/check-condition.ts';
import {
  type Comparator,
  type Condition,
  type FunctionCall,
  type Operand,
  simpleConditionsOf,
} from '../dynamodb-expression/syntax.ts';
import type { Cursor } from './cursor.ts';
import { isLiteral, readLiteral } from './read-literal.ts';
import { readPath } from './read-path.ts';
import { notWellFormed } from './tokens.ts';

/** What may stand in a condition: `size(…)` is an operand, every other function a condition. */
type Term = Operand | Condition;

const CONDITIONS = ['attribute_exists', 'attribute_not_exists', 'attribute_type', 'begins_with', 'contains'];
const FUNCTIONS = [...CONDITIONS, 'size'];
const COMPARATORS: Readonly<Record<string, Comparator>> = {
  '=': '=',
  '<>': '<>',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};
/** Names of types after IS. */
const TYPES: Readonly<Record<string, AttributeType>> = {
  NULL: 'NULL',
  BOOL: 'BOOL',
  BOOLEAN: 'BOOL',
  BLOB: 'B',
  STRING: 'S',
  NUMERIC: 'N',
  STRUCT: 'M',
  TUPLE: 'M',
  LIST: 'L',
};

/**
 * Reads `WHERE condition`, if it is there, as the condition of an expression.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-operators.html
 * @throws AwsError ValidationException
 */
export function readWhere(cursor: Cursor): Condition | undefined {
  if (!cursor.acceptWord('WHERE')) return undefined;
  const term = disjunction(cursor);
  if (!isCondition(term)) throw validationError('WHERE clause must contain an expression that resolves to a boolean');
  checkOperands(simpleConditionsOf(term), {});
  return term;
}

function disjunction(cursor: Cursor): Term {
  return chain(cursor, 'OR', () => chain(cursor, 'AND', () => negation(cursor)));
}

function chain(cursor: Cursor, word: 'AND' | 'OR', read: () => Term): Term {
  let left = read();
  while (cursor.acceptWord(word)) {
    checkRightSide(cursor);
    const conditions: [Condition, Condition] = [asCondition(left), asCondition(read())];
    left = { kind: word === 'AND' ? 'and' : 'or', conditions };
  }
  return left;
}

function negation(cursor: Cursor): Term {
  if (!cursor.acceptWord('NOT')) return predicate(cursor);
  const term = cursor.nested(() => negation(cursor));
  if (!isCondition(term)) throw validationError('The argument to NOT must be a Type or Expression');
  return { kind: 'not', condition: term };
}

function predicate(cursor: Cursor): Term {
  const left = primary(cursor);
  const comparator = cursor.current.kind === 'symbol' ? COMPARATORS[cursor.current.text] : undefined;
  if (comparator) {
    cursor.next();
    checkRightSide(cursor);
    return comparison(comparator, left, primary(cursor));
  }
  if (cursor.acceptWord('IS')) return typeTest(cursor, asOperand(left));
  const isNegated = cursor.acceptWord('NOT') !== undefined;
  const condition = rangeTest(cursor, left);
  if (!condition && isNegated) throw cursor.unexpected();
  if (!condition) return left;
  return isNegated ? { kind: 'not', condition } : condition;
}

function rangeTest(cursor: Cursor, left: Term): Condition | undefined {
  if (cursor.acceptWord('BETWEEN')) {
    const operand = asOperand(left);
    const lower = asOperand(primary(cursor));
    cursor.expectWord('AND');
    return { kind: 'between', operand, lower, upper: asOperand(primary(cursor)) };
  }
  if (!cursor.acceptWord('IN')) return undefined;
  const [open, close] = cursor.isSymbol('(') ? ['(', ')'] : ['[', ']'];
  const candidates = cursor.isSymbol(open) ? cursor.enclosed(open, () => asOperand(primary(cursor)), close) : [];
  if (left.kind !== 'path' || candidates.length === 0) {
    throw validationError(
      'IN operator must have a left hand argument of type Variable Reference and right hand argument of type Seq with at least one member',
    );
  }
  return { kind: 'in', operand: left, candidates };
}

/** A condition may be compared with `true` and `false`. */
function comparison(comparator: Comparator, left: Term, right: Term): Condition {
  const expected = right.kind === 'literal' ? right.value.BOOL : undefined;
  if (!isCondition(left)) return { kind: 'comparison', comparator, left, right: asOperand(right) };
  if (expected === undefined || (comparator !== '=' && comparator !== '<>')) throw unsupportedOperator(comparator);
  return expected === (comparator === '=') ? left : { kind: 'not', condition: left };
}

function typeTest(cursor: Cursor, operand: Operand): Condition {
  const isNegated = cursor.acceptWord('NOT') !== undefined;
  const word = cursor.current.kind === 'word' ? cursor.next().text.toUpperCase() : '';
  const type = Object.hasOwn(TYPES, word) ? TYPES[word] : undefined;
  if (!type && word !== 'MISSING') throw notWellFormed('Expected type name');
  const condition: FunctionCall = type
    ? {
        kind: 'function',
        name: 'attribute_type',
        operands: [operand, { kind: 'literal', value: { S: type } }],
      }
    : { kind: 'function', name: 'attribute_not_exists', operands: [operand] };
  return isNegated ? { kind: 'not', condition } : condition;
}

function primary(cursor: Cursor): Term {
  if (cursor.isSymbol('(')) {
    return cursor.nested(() => {
      cursor.expectSymbol('(');
      const term = disjunction(cursor);
      cursor.expectSymbol(')');
      return term;
    });
  }
  if (isLiteral(cursor)) return { kind: 'literal', value: readLiteral(cursor) };
  return cursor.isCall() ? call(cursor) : { kind: 'path', path: readPath(cursor) };
}

function call(cursor: Cursor): FunctionCall {
  const { text, position } = cursor.next();
  const name = text.toLowerCase();
  if (!FUNCTIONS.includes(name)) throw validationError(`Unrecognized function: ${name} at ${position}`);
  return { kind: 'function', name, operands: cursor.enclosed('(', () => asOperand(primary(cursor)), ')') };
}

function isCondition(term: Term): term is Condition {
  if (term.kind === 'function') return CONDITIONS.includes(term.name);
  return term.kind !== 'path' && term.kind !== 'literal' && term.kind !== 'value';
}

function asCondition(term: Term): Condition {
  if (isCondition(term)) return term;
  throw validationError('The arguments to AND/OR must be Expressions');
}

function asOperand(term: Term): Operand {
  if (term.kind === 'path' || term.kind === 'literal' || term.kind === 'value') return term;
  if (term.kind === 'function' && !isCondition(term)) return term;
  throw unsupportedOperator(term.kind);
}

function checkRightSide(cursor: Cursor): void {
  if (cursor.current.kind !== 'end' && !cursor.isSymbol(';')) return;
  throw notWellFormed('Missing right-hand side expression of infix operator');
}

function unsupportedOperator(operator: string): Error {
  return validationError(`Unsupported operator in Condition Expression. Operator: ${operator}`);
}
