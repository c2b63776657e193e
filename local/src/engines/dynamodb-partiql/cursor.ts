import { validationError } from '../../service/validation-error.ts';
import type { AttributeValue } from '../dynamodb-expression/attribute-value.ts';
import { isKeyword, isOperator } from './keywords.ts';
import { notWellFormed, type Token, tokenize } from './tokens.ts';

/** Nested deeper than this, a statement is refused rather than followed. */
const NESTING_MAX = 200;

/** Reads a statement token by token, and its parameters one after the other. */
export class Cursor {
  private readonly tokens: readonly Token[];
  private position = 0;
  private usedParameters = 0;
  private depth = 0;

  /** @throws AwsError ValidationException for a text that is no token */
  constructor(
    statement: string,
    private readonly parameters: readonly AttributeValue[],
  ) {
    this.tokens = tokenize(statement);
  }

  /** The token to be read next. */
  get current(): Token {
    return this.at(this.position);
  }

  /** The token after it. */
  get following(): Token {
    return this.at(this.position + 1);
  }

  next(): Token {
    const token = this.current;
    this.position++;
    return token;
  }

  /** Whether the current token is one of these words, in any letter case. */
  isWord(...words: readonly string[]): boolean {
    return this.current.kind === 'word' && words.includes(this.current.text.toUpperCase());
  }

  isSymbol(...symbols: readonly string[]): boolean {
    return this.current.kind === 'symbol' && symbols.includes(this.current.text);
  }

  acceptWord(...words: readonly string[]): Token | undefined {
    return this.isWord(...words) ? this.next() : undefined;
  }

  acceptSymbol(...symbols: readonly string[]): Token | undefined {
    return this.isSymbol(...symbols) ? this.next() : undefined;
  }

  expectWord(word: string): void {
    if (!this.acceptWord(word)) throw this.unexpected();
  }

  expectSymbol(symbol: string): void {
    if (!this.acceptSymbol(symbol)) throw this.unexpected();
  }

  /** Whether a name stands here: a word that is no keyword, or anything in double quotes. */
  isName(): boolean {
    const { kind, text } = this.current;
    return kind === 'quoted' || (kind === 'word' && !isKeyword(text));
  }

  /** Whether a function is called here. */
  isCall(): boolean {
    const { current, following } = this;
    return (
      current.kind === 'word' && following.text === '(' && following.kind === 'symbol' && !isOperator(current.text)
    );
  }

  /** Reads one thing or several, separated by commas. */
  list<Element>(read: () => Element): Element[] {
    const elements = [read()];
    while (this.acceptSymbol(',')) elements.push(read());
    return elements;
  }

  /** Reads what stands between two symbols: nothing, or a list. */
  enclosed<Element>(open: string, read: () => Element, close: string): Element[] {
    this.expectSymbol(open);
    if (this.acceptSymbol(close)) return [];
    const elements = this.nested(() => this.list(read));
    this.expectSymbol(close);
    return elements;
  }

  /** Reads something that may contain its like. */
  nested<Result>(read: () => Result): Result {
    if (this.depth++ > NESTING_MAX) throw notWellFormed('');
    const result = read();
    this.depth--;
    return result;
  }

  /** The value of a `?` that was read. */
  parameter(): AttributeValue {
    const value = this.parameters[this.usedParameters++];
    if (!value) throw parametersMismatch();
    return value;
  }

  /** Checks that nothing is left: neither of the statement nor of the parameters. */
  finish(): void {
    this.acceptSymbol(';');
    if (this.current.kind !== 'end') throw leftover();
    if (this.usedParameters < this.parameters.length) throw parametersMismatch();
  }

  /** What is wrong with the current token where a value, name or condition should begin. */
  unexpected(): Error {
    const { kind, text } = this.current;
    if (kind === 'word' && isOperator(text)) return notWellFormed('Unexpected operator');
    return notWellFormed(kind === 'word' && isKeyword(text) ? 'Unexpected keyword' : 'Unexpected term');
  }

  private at(position: number): Token {
    const token = this.tokens[Math.min(position, this.tokens.length - 1)];
    if (!token) throw new TypeError('A statement has at least its end.');
    return token;
  }
}

/** Something follows a complete statement. */
export function leftover(): Error {
  return notWellFormed('Unexpected token after expression');
}

function parametersMismatch(): Error {
  return validationError("Number of parameters in request and statement don't match.");
}
