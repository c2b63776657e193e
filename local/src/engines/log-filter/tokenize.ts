import { FilterPatternError } from './filter-pattern-error.ts';

export interface Token {
  readonly kind: 'symbol' | 'quoted' | 'expression' | 'selector' | 'word' | 'end';
  readonly text: string;
}

/** Operators, brackets and `...`; `=!` is an older spelling of `!=`. */
const SYMBOL = /\.\.\.|&&|\|\||!=|=!|<=|>=|[=<>(),]/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/y;
const EXPRESSION = /%((?:[^%\\]|\\.)*)%/y;
const SELECTOR = /\$(?:\.?\[(?:"[^"]*"|'[^']*'|\d+|\*)\]|\.[\p{L}\p{N}_-]+|\.\*)*/uy;
const WORD = /[\p{L}\p{N}_.*+\-:/#;@]+/uy;
const SPACE = /\s+/y;

const KINDS = [
  ['symbol', SYMBOL],
  ['quoted', QUOTED],
  ['expression', EXPRESSION],
  ['selector', SELECTOR],
  ['word', WORD],
] as const;

/** The tokens of what stands between the braces or brackets of a pattern. @throws FilterPatternError */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let position = skip(SPACE, text, 0);
  while (position < text.length) {
    const token = tokenAt(text, position);
    if (!token) throw new FilterPatternError(`Invalid filter pattern near '${text.slice(position)}'`);
    tokens.push(token.token);
    position = skip(SPACE, text, token.end);
  }
  return tokens;
}

function tokenAt(text: string, position: number): { token: Token; end: number } | undefined {
  for (const [kind, grammar] of KINDS) {
    grammar.lastIndex = position;
    const found = grammar.exec(text);
    if (!found) continue;
    const [whole, inner] = found;
    const value = kind === 'quoted' ? (inner ?? '').replace(/\\(.)/g, '$1') : (inner ?? whole);
    return { token: { kind, text: value }, end: position + whole.length };
  }
  return undefined;
}

function skip(grammar: RegExp, text: string, position: number): number {
  grammar.lastIndex = position;
  return position + (grammar.exec(text)?.[0].length ?? 0);
}
