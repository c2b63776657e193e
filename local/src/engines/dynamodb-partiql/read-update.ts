import { isDeepStrictEqual } from 'node:util';
import { validationError } from '../../service/validation-error.ts';
import type { AttributeValue } from '../dynamodb-expression/attribute-value.ts';
import { checkUpdateOperands } from '../dynamodb-expression/check-update.ts';
import { conflictBetween } from '../dynamodb-expression/path-conflict.ts';
import type { DocumentPath, Operand, UpdateAction, UpdateValue } from '../dynamodb-expression/syntax.ts';
import type { Cursor } from './cursor.ts';
import { isLiteral, readLiteral } from './read-literal.ts';
import { readPath } from './read-path.ts';
import { notWellFormed, type Token } from './tokens.ts';

/**
 * Reads SET and REMOVE, in any number and order.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.update.html
 * @throws AwsError ValidationException
 */
export function readUpdateActions(cursor: Cursor): UpdateAction[] {
  const actions: UpdateAction[] = [];
  while (cursor.isWord('SET', 'REMOVE')) {
    const isSet = cursor.next().text.toUpperCase() === 'SET';
    actions.push(...cursor.list(() => (isSet ? assignment(cursor) : removal(cursor))));
  }
  if (actions.length === 0) throw notWellFormed('Expected data manipulation');
  const conflict = conflictBetween(actions.map(({ target }) => target.path));
  if (conflict) throw validationError(conflict);
  checkUpdateOperands(actions, {});
  return actions;
}

function removal(cursor: Cursor): UpdateAction {
  return { kind: 'REMOVE', target: { kind: 'path', path: readPath(cursor) } };
}

function assignment(cursor: Cursor): UpdateAction {
  const path = readPath(cursor);
  const target = { kind: 'path', path } as const;
  cursor.expectSymbol('=');
  const name = cursor.isCall() ? cursor.current.text.toLowerCase() : '';
  if (name === 'set_add') return { kind: 'ADD', target, value: { kind: 'literal', value: setArgument(cursor, path) } };
  if (name === 'set_delete') {
    return { kind: 'DELETE', target, value: { kind: 'literal', value: setArgument(cursor, path) } };
  }
  return { kind: 'SET', target, value: updateValue(cursor) };
}

/** The set in `set_add(path, set)`, whose path is what it is assigned to. */
function setArgument(cursor: Cursor, target: DocumentPath): AttributeValue {
  const called = cursor.next();
  const name = called.text.toUpperCase();
  const starts: Token[] = [];
  const [first, second, ...others] = cursor.enclosed(
    '(',
    () => {
      starts.push(cursor.current);
      return operand(cursor);
    },
    ')',
  );
  if (!first || !second || others.length > 0) {
    throw validationError(`${name} must have exactly two arguments at ${called.position}`);
  }
  if (first.kind !== 'path' || !isDeepStrictEqual(first.path, target)) {
    throw validationError(`The first argument to ${name} must equal the assignment value at ${called.position}`);
  }
  const value = second.kind === 'literal' ? second.value : undefined;
  if (value?.SS || value?.NS || value?.BS) return value;
  throw validationError(`The second argument to ${name} must be a value with type SET at ${starts[0]?.position}`);
}

/** `operand`, or two of them added or subtracted. */
function updateValue(cursor: Cursor): UpdateValue {
  const left = operand(cursor);
  const operator = cursor.acceptSymbol('+', '-');
  if (!operator) return left;
  return { kind: 'sum', operator: operator.text === '+' ? '+' : '-', left, right: operand(cursor) };
}

function operand(cursor: Cursor): Operand {
  if (cursor.isSymbol('(')) {
    return cursor.nested(() => {
      cursor.expectSymbol('(');
      const inner = operand(cursor);
      cursor.expectSymbol(')');
      return inner;
    });
  }
  if (isLiteral(cursor)) return { kind: 'literal', value: readLiteral(cursor) };
  if (!cursor.isCall()) return { kind: 'path', path: readPath(cursor) };
  const { text, position } = cursor.next();
  const name = text.toLowerCase();
  if (name !== 'list_append') throw validationError(`Unrecognized function: ${name} at ${position}`);
  return { kind: 'function', name, operands: cursor.enclosed('(', () => operand(cursor), ')') };
}
