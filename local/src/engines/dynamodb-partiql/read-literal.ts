import { AwsError } from '../../service/errors.ts';
import { validationError } from '../../service/validation-error.ts';
import { type AttributeValue, type Item, setAttribute } from '../dynamodb-expression/attribute-value.ts';
import { normalizeNumber } from '../dynamodb-expression/decimal.ts';
import { normalizeValue } from '../dynamodb-expression/normalize-value.ts';
import type { Cursor } from './cursor.ts';
import { notWellFormed } from './tokens.ts';

const LITERAL_WORDS = ['TRUE', 'FALSE', 'NULL', 'MISSING'];
const LITERAL_SYMBOLS = ['-', '+', '[', '{', '<<'];
const INT32_MAX = 2 ** 31 - 1;

/** Whether a literal or a parameter begins here. */
export function isLiteral(cursor: Cursor): boolean {
  const { kind } = cursor.current;
  if (kind === 'string' || kind === 'number' || kind === 'parameter') return true;
  return cursor.isWord(...LITERAL_WORDS) || cursor.isSymbol(...LITERAL_SYMBOLS);
}

/**
 * Reads a literal, or takes a parameter.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.data-types.html
 * @param path where it stands in its attribute, for messages
 */
export function readLiteral(cursor: Cursor, path = 'root'): AttributeValue {
  const { kind } = cursor.current;
  if (kind === 'string') return { S: cursor.next().text };
  if (kind === 'number' || cursor.isSymbol('-', '+')) return { N: readNumber(cursor, path) };
  if (kind === 'parameter') {
    cursor.next();
    return cursor.parameter();
  }
  if (cursor.isSymbol('<<')) return readSet(cursor, path);
  if (cursor.isSymbol('{')) return { M: readMap(cursor, path) };
  if (cursor.isSymbol('[')) {
    let index = 0;
    return { L: cursor.enclosed('[', () => readLiteral(cursor, `${path}[${index++}]`), ']') };
  }
  if (cursor.acceptWord('TRUE')) return { BOOL: true };
  if (cursor.acceptWord('FALSE')) return { BOOL: false };
  if (cursor.acceptWord('NULL')) return { NULL: true };
  if (cursor.isWord('MISSING')) throw validationError('MISSING must be compared using IS operator');
  throw noLiteral(cursor, path);
}

/** Reads `{'name': literal, …}`. @param path undefined for a whole item, each of whose attributes is a root */
export function readMap(cursor: Cursor, path?: string): Item {
  const map: Item = {};
  cursor.enclosed(
    '{',
    () => {
      if (cursor.current.kind !== 'string') throw cursor.unexpected();
      const name = cursor.next().text;
      cursor.expectSymbol(':');
      if (Object.hasOwn(map, name)) {
        throw validationError(`Duplicate keys in tuple. Key: ${name} under ${path ?? 'root'}`);
      }
      setAttribute(map, name, readLiteral(cursor, path === undefined ? undefined : `${path}.${name}`));
    },
    '}',
  );
  return map;
}

/** A number beyond DynamoDB's range is reported with its place; one that Java could not hold is no token at all. */
function readNumber(cursor: Cursor, path: string): string {
  const sign = cursor.acceptSymbol('-', '+')?.text === '-' ? '-' : '';
  if (cursor.current.kind !== 'number') throw cursor.unexpected();
  const { text } = cursor.next();
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const scale = (mantissa.split('.')[1]?.length ?? 0) - Number(exponent);
  if (Math.abs(Number(exponent)) > INT32_MAX || Math.abs(scale) > INT32_MAX) throw notWellFormed('');
  try {
    return normalizeNumber(sign + text);
  } catch (error) {
    throw error instanceof AwsError ? validationError(`${error.message} under ${path}`) : error;
  }
}

function readSet(cursor: Cursor, path: string): AttributeValue {
  const members = cursor.enclosed('<<', () => setMember(cursor, path), '>>');
  if (members.length === 0) throw validationError('Empty bags are not supported');
  const strings = members.flatMap(({ S }) => S ?? []);
  const numbers = members.flatMap(({ N }) => N ?? []);
  if (strings.length === members.length) return normalizeValue({ SS: strings });
  if (numbers.length === members.length) return normalizeValue({ NS: numbers });
  throw unsupportedMember();
}

/** Parameters are no members: a whole set is one parameter. */
function setMember(cursor: Cursor, path: string): AttributeValue {
  if (cursor.current.kind === 'parameter') throw unsupportedMember();
  return readLiteral(cursor, path);
}

function unsupportedMember(): Error {
  return validationError('Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags');
}

function noLiteral(cursor: Cursor, path: string): Error {
  const { text, position } = cursor.current;
  if (!cursor.isCall() && !cursor.isName()) return cursor.unexpected();
  return validationError(`Unsupported data type: ${text.toLowerCase()} under key ${path} at ${position}`);
}
