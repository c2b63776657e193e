import type { Condition, Expression, Operand } from './condition.ts';
import { FilterPatternError } from './filter-pattern-error.ts';
import { compileRegularExpression } from './regular-expression.ts';
import type { Token } from './tokenize.ts';

const COMPARISONS = ['=', '!=', '<', '>', '<=', '>='] as const;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const END: Token = { kind: 'end', text: '' };

/** Reads an expression's tokens, one after the other. */
export interface TokenReader {
  readonly next: Token;
  /** Gives the next token and goes on. */
  take(): Token;
}

export function readTokens(tokens: readonly Token[]): TokenReader {
  let index = 0;
  return {
    get next() {
      return tokens[index] ?? END;
    },
    take() {
      index += 1;
      return tokens[index - 1] ?? END;
    },
  };
}

/**
 * Reads conditions joined by `&&`, `||` and parentheses.
 * @param selectors the kind of token that names what a condition is about
 * @throws FilterPatternError
 */
export function parseExpression(tokens: TokenReader, selectors: 'selector' | 'word'): Expression {
  return parseJoined(tokens, '||', () => parseJoined(tokens, '&&', () => parsePrimary(tokens, selectors)));
}

export function unexpected({ text }: Token): FilterPatternError {
  return new FilterPatternError(`Invalid filter pattern near '${text}'`);
}

function parseJoined(tokens: TokenReader, symbol: '&&' | '||', parsePart: () => Expression): Expression {
  const first = parsePart();
  const parts = [first];
  while (isSymbol(tokens.next, symbol)) {
    tokens.take();
    parts.push(parsePart());
  }
  return parts.length === 1 ? first : { kind: symbol === '&&' ? 'and' : 'or', parts };
}

function parsePrimary(tokens: TokenReader, selectors: 'selector' | 'word'): Expression {
  if (!isSymbol(tokens.next, '(')) return parseCondition(tokens, selectors);
  tokens.take();
  const expression = parseExpression(tokens, selectors);
  const closing = tokens.take();
  if (!isSymbol(closing, ')')) throw unexpected(closing);
  return expression;
}

function parseCondition(tokens: TokenReader, selectors: 'selector' | 'word'): Condition {
  const selector = tokens.take();
  if (selector.kind !== selectors) throw unexpected(selector);
  const token = tokens.take();
  if (token.kind === 'word') return { ...stateCondition(token, tokens), selector: selector.text };
  const symbol = token.text === '=!' ? '!=' : token.text;
  const operator = COMPARISONS.find((known) => token.kind === 'symbol' && known === symbol);
  if (operator === undefined) throw unexpected(token);
  const operand = parseOperand(tokens.take());
  if (operator !== '=' && operator !== '!=' && operand.kind !== 'number') throw unexpected(token);
  return { kind: 'condition', selector: selector.text, operator, operand };
}

/** `IS NULL`, `NOT EXISTS` and their like. */
function stateCondition(first: Token, tokens: TokenReader): Omit<Condition, 'selector'> {
  const word = first.text.toUpperCase();
  if (word === 'EXISTS') return { kind: 'condition', operator: 'EXISTS', operand: undefined };
  const second = tokens.take();
  const operator = `${word} ${second.text.toUpperCase()}`;
  if (operator !== 'IS NULL' && operator !== 'IS TRUE' && operator !== 'IS FALSE' && operator !== 'NOT EXISTS') {
    throw unexpected(second);
  }
  return { kind: 'condition', operator, operand: undefined };
}

function parseOperand(token: Token): Operand {
  const { kind, text } = token;
  if (kind === 'expression') return { kind, expression: compileRegularExpression(text) };
  if (kind === 'word' && NUMBER.test(text)) return { kind: 'number', text, number: Number(text) };
  if (kind === 'word' || kind === 'quoted') return { kind: 'text', text };
  throw unexpected(token);
}

function isSymbol(token: Token, text: string): boolean {
  return token.kind === 'symbol' && token.text === text;
}
