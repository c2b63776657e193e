import type { DocumentPath } from '../dynamodb-expression/syntax.ts';
import type { Cursor } from './cursor.ts';
import { notWellFormed } from './tokens.ts';

/** Reads an attribute's name. */
export function readName(cursor: Cursor): string {
  if (!cursor.isName()) throw cursor.unexpected();
  return cursor.next().text;
}

/** Reads a path: a name, then `.name`, `['name']` and `[index]`. */
export function readPath(cursor: Cursor): DocumentPath {
  const name = readName(cursor);
  const rest: (string | number)[] = [];
  for (;;) {
    if (cursor.acceptSymbol('.')) rest.push(dotComponent(cursor));
    else if (cursor.acceptSymbol('[')) rest.push(bracketComponent(cursor));
    else return [name, ...rest];
  }
}

function dotComponent(cursor: Cursor): string {
  if (!cursor.isName()) throw notWellFormed('Invalid path dot component');
  return cursor.next().text;
}

function bracketComponent(cursor: Cursor): string | number {
  const { kind, text } = cursor.current;
  if (kind !== 'string' && !(kind === 'number' && /^\d+$/.test(text))) throw cursor.unexpected();
  cursor.next();
  cursor.expectSymbol(']');
  return kind === 'number' ? Number(text) : text;
}
