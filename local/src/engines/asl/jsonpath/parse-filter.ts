import type { JsonValue } from '../json.ts';
import type { FilterExpression, FilterOperand, FilterOperator } from './filter.ts';
import { readPath, readSegments } from './parse-path.ts';
import type { PathReader } from './path-reader.ts';

const OPERATOR = /==|!=|<=|>=|=~|<|>|(?:in|nin|subsetof|anyof|noneof|contains|size|empty)\b/y;
const NUMBER = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const PATTERN = /\/((?:[^/\\]|\\.)+)\/([imsu]*)/y;

/** Reads a filter's `(…)` after its `?`: comparisons joined by `&&`, `||` and `!`, with brackets. */
export function parseFilter(reader: PathReader): FilterExpression {
  reader.skipSpace();
  reader.expect('(');
  const filter = readOr(reader);
  reader.skipSpace();
  reader.expect(')');
  return filter;
}

function readOr(reader: PathReader): FilterExpression {
  return readJoined(reader, 'or', '||', () => readJoined(reader, 'and', '&&', () => readTerm(reader)));
}

function readJoined(
  reader: PathReader,
  kind: 'and' | 'or',
  token: string,
  readOperand: () => FilterExpression,
): FilterExpression {
  const first = readOperand();
  const operands = [first];
  for (reader.skipSpace(); reader.take(token); reader.skipSpace()) operands.push(readOperand());
  return operands.length === 1 ? first : { kind, operands };
}

function readTerm(reader: PathReader): FilterExpression {
  reader.skipSpace();
  if (reader.take('!')) return { kind: 'not', operand: readTerm(reader) };
  if (reader.take('(')) {
    const inner = readOr(reader);
    reader.skipSpace();
    reader.expect(')');
    return inner;
  }
  const left = readOperand(reader);
  reader.skipSpace();
  const operator = reader.match(OPERATOR) as FilterOperator | undefined;
  if (operator === undefined) return { kind: 'exists', operand: left };
  reader.skipSpace();
  return { kind: 'comparison', left, operator, right: readOperand(reader) };
}

function readOperand(reader: PathReader): FilterOperand {
  const character = reader.peek();
  if (character === '@') return { kind: 'path', path: readItemPath(reader), from: 'item' };
  if (character === '$') return { kind: 'path', path: readPath(reader), from: 'document' };
  if (character === '/') return { kind: 'pattern', pattern: readPattern(reader) };
  return { kind: 'literal', value: readLiteral(reader) };
}

function readItemPath(reader: PathReader) {
  const start = reader.position;
  reader.expect('@');
  const segments = readSegments(reader);
  const definite = segments.every(({ kind }) => kind === 'names' || kind === 'indexes');
  return { text: reader.text.slice(start, reader.position), root: { kind: 'data' }, segments, definite } as const;
}

function readPattern(reader: PathReader): RegExp {
  const literal = reader.match(PATTERN);
  if (literal === undefined) throw reader.error('expected a pattern');
  const end = literal.lastIndexOf('/');
  // Java's matcher wants the whole text, not a part of it.
  return new RegExp(`^(?:${literal.slice(1, end)})$`, literal.slice(end + 1));
}

function readLiteral(reader: PathReader): JsonValue {
  const character = reader.peek();
  if (character === "'" || character === '"') return reader.quoted();
  if (character === '[') return readArray(reader);
  const word = reader.match(WORD);
  if (word !== undefined) return JSON.parse(word) as JsonValue;
  const digits = reader.match(NUMBER);
  if (digits === undefined) throw reader.error('expected a value');
  return Number(digits);
}

function readArray(reader: PathReader): JsonValue[] {
  const items: JsonValue[] = [];
  reader.expect('[');
  reader.skipSpace();
  while (!reader.take(']')) {
    items.push(readLiteral(reader));
    reader.skipSpace();
    reader.take(',');
    reader.skipSpace();
  }
  return items;
}
