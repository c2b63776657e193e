import type { AwsError } from '../../service/errors.ts';
import { validationError } from '../../service/validation-error.ts';

/** A piece of a statement. Names and strings are without their quotes. */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'parameter' | 'symbol' | 'end';
  readonly text: string;
  /** `line:column:length` as DynamoDB reports it. */
  readonly position: string;
}

const SKIPPED = /(?:\s+|--[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const TOKEN =
  /(?<word>[A-Za-z_$][\w$]*)|"(?<quoted>(?:[^"]|"")*)"|'(?<string>(?:[^']|'')*)'|(?<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|(?<parameter>\?)|(?<symbol><<|>>|<=|>=|<>|!=|[-+*=<>()[\]{},.:;])/y;
const KINDS = ['word', 'quoted', 'string', 'number', 'parameter', 'symbol'] as const;

/** Cuts a statement into tokens; the last is its end. @throws AwsError ValidationException for what is no token */
export function tokenize(statement: string): Token[] {
  const tokens: Token[] = [];
  let index = skip(statement, 0);
  while (index < statement.length) {
    TOKEN.lastIndex = index;
    const groups = TOKEN.exec(statement)?.groups;
    const kind = KINDS.find((name) => groups?.[name] !== undefined);
    const text = kind && groups?.[kind];
    if (!kind || text === undefined) throw notWellFormed('');
    tokens.push({ kind, text: unescaped(kind, text), position: positionOf(statement, index, TOKEN.lastIndex) });
    index = skip(statement, TOKEN.lastIndex);
  }
  tokens.push({ kind: 'end', text: '', position: positionOf(statement, index, index) });
  return tokens;
}

/** What DynamoDB says of a statement that it cannot read. @param detail nothing where not even a token can be read */
export function notWellFormed(detail: string): AwsError {
  return validationError(`Statement wasn't well formed, can't be processed: ${detail}`);
}

function skip(statement: string, index: number): number {
  SKIPPED.lastIndex = index;
  SKIPPED.exec(statement);
  return SKIPPED.lastIndex;
}

function unescaped(kind: Token['kind'], text: string): string {
  if (kind === 'string') return text.replaceAll("''", "'");
  return kind === 'quoted' ? text.replaceAll('""', '"') : text;
}

function positionOf(statement: string, start: number, end: number): string {
  const lines = statement.slice(0, start).split('\n');
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}:${end - start}`;
}
