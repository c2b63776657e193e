import { placeIn } from './source-place.ts';

export type TokenType =
  | '{'
  | '}'
  | '['
  | ']'
  | 'name'
  | 'string'
  | 'number'
  | 'true'
  | 'false'
  | 'null'
  | 'end'
  | 'error';

export interface Token {
  readonly type: TokenType;
  /** A string or name without quotes and escapes, a number as it is written, the complaint of an error. */
  readonly text: string;
  /** Offset after the token; of an error, the offset that its message names. */
  readonly end: number;
  /** Offset that has been read before anyone asks for the text: of a string, after its opening quote. */
  readonly touched: number;
}

interface Container {
  readonly kind: 'Object' | 'Array';
  readonly start: number;
  entries: number;
}

const VALUES = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![0-9A-Za-z_$.])/y;
const STRING = /"(?:[^"\\]|\\.)*"/sy;
const WORD = /[\p{L}\p{N}_$]+/uy;

/**
 * Splits JSON into tokens. `JSON.parse` does not serve for event patterns: they may repeat a key (the last one counts) and
 * AWS's messages name the place of a mistake. What is not JSON becomes a last token of type `error`, so that a mistake in
 * the pattern's grammar before it is reported first, as it is by AWS's streaming parser.
 */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  const open: Container[] = [];
  let offset = skip(SPACE, source, 0);
  while (offset < source.length) {
    const added = readEntry(source, offset, open);
    tokens.push(...added);
    const last = added.at(-1);
    if (last === undefined || last.type === 'error') return tokens;
    offset = skip(SPACE, source, last.end);
    if (open.length === 0 && offset < source.length) {
      tokens.push(...readValue(source, offset, open));
      return tokens;
    }
  }
  const container = open.at(-1);
  tokens.push(container === undefined ? simple('end', '', offset) : unclosed(source, offset, container));
  return tokens;
}

/** Reads what may stand here: the end of the open container, or its next entry up to the value's first token. */
function readEntry(source: string, start: number, open: Container[]): Token[] {
  const container = open.at(-1);
  let offset = start;
  if (container === undefined) return readValue(source, offset, open);
  const character = source[offset];
  if (character === '}' || character === ']') return [close(source, offset, open)];
  if (container.entries > 0) {
    if (character !== ',') {
      return [unexpected(source, offset, `was expecting comma to separate ${container.kind} entries`)];
    }
    offset = skip(SPACE, source, offset + 1);
    if (offset >= source.length) return [unclosed(source, offset, container)];
  }
  container.entries += 1;
  if (container.kind === 'Array') return readValue(source, offset, open);
  if (source[offset] !== '"') return [unexpected(source, offset, 'was expecting double-quote to start field name')];
  const name = readString(source, offset, 'name');
  if (name.type === 'error') return [name];
  offset = skip(SPACE, source, name.end);
  if (offset >= source.length) return [name, unclosed(source, offset, container)];
  if (source[offset] !== ':') {
    return [name, unexpected(source, offset, 'was expecting a colon to separate field name and value')];
  }
  offset = skip(SPACE, source, offset + 1);
  if (offset >= source.length) return [name, unclosed(source, offset, container)];
  return [name, ...readValue(source, offset, open)];
}

function readValue(source: string, offset: number, open: Container[]): Token[] {
  const character = source[offset];
  if (character === '"') return [readString(source, offset, 'string')];
  if (character === '{' || character === '[') {
    open.push({ kind: character === '{' ? 'Object' : 'Array', start: offset, entries: 0 });
    return [simple(character, character, offset + 1)];
  }
  const numberEnd = skip(NUMBER, source, offset);
  if (numberEnd > offset) return [simple('number', source.slice(offset, numberEnd), numberEnd)];
  const wordEnd = skip(WORD, source, offset);
  const word = source.slice(offset, wordEnd);
  if (word === 'true' || word === 'false' || word === 'null') return [simple(word, word, wordEnd)];
  if (word !== '') return [failure(source, `Unrecognized token '${word}': was expecting ${VALUES}`, wordEnd)];
  return [unexpected(source, offset, `expected a valid value ${VALUES}`)];
}

function readString(source: string, offset: number, type: 'name' | 'string'): Token {
  const end = skip(STRING, source, offset);
  if (end === offset) {
    const what = type === 'name' ? 'field name' : 'closing quote for a string value';
    return failure(source, `Unexpected end-of-input: was expecting ${what}`, source.length);
  }
  try {
    return { type, text: JSON.parse(source.slice(offset, end)), end, touched: type === 'name' ? end : offset + 1 };
  } catch {
    return failure(source, 'Illegal character or escape in a string', end);
  }
}

function close(source: string, offset: number, open: Container[]): Token {
  const character = source[offset] === '}' ? '}' : ']';
  const container = open.pop();
  const expected = container?.kind === 'Object' ? '}' : ']';
  if (container === undefined || character === expected) return simple(character, character, offset + 1);
  const started = `${container.kind} starting at ${placeIn(source, container.start)}`;
  return failure(source, `Unexpected close marker '${character}': expected '${expected}' (for ${started})`, offset);
}

function unclosed(source: string, offset: number, container: Container): Token {
  const marker = `expected close marker for ${container.kind} (start marker at ${placeIn(source, container.start)})`;
  return failure(source, `Unexpected end-of-input: ${marker}`, offset);
}

function unexpected(source: string, offset: number, expectation: string): Token {
  const character = String.fromCodePoint(source.codePointAt(offset) ?? 0);
  const shown = `'${character}' (code ${character.codePointAt(0)})`;
  return failure(source, `Unexpected character (${shown}): ${expectation}`, offset);
}

function failure(source: string, complaint: string, offset: number): Token {
  return simple('error', `${complaint}\n at ${placeIn(source, offset)}`, offset);
}

function simple(type: TokenType, text: string, end: number): Token {
  return { type, text, end, touched: end };
}

function skip(what: RegExp, source: string, offset: number): number {
  what.lastIndex = offset;
  return what.test(source) ? what.lastIndex : offset;
}
