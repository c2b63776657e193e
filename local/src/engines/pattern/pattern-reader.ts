import { PatternError } from './pattern-error.ts';
import { placeIn } from './source-place.ts';
import { type Token, type TokenType, tokenize } from './tokenize.ts';

const END: Token = { type: 'end', text: '', end: 0, touched: 0 };

/**
 * A forward-only reader of a pattern's tokens that refuses with AWS's messages. Their columns tell how far AWS's parser has
 * *read*, which is past the first token of a value when its name was read, and only the opening quote of a string whose
 * text nobody has asked for.
 */
export class PatternReader {
  readonly #source: string;
  readonly #tokens: Token[];
  #index = -1;
  #textRead = false;

  constructor(source: string) {
    this.#source = source;
    this.#tokens = tokenize(source);
  }

  /** Moves to the next token and returns its type. Throws `PatternError` where the source is not JSON. */
  next(): TokenType {
    this.#index += 1;
    this.#textRead = false;
    const token = this.#at(this.#index);
    if (token.type === 'error') throw new PatternError(token.text);
    return token.type;
  }

  /** The type of the current token. */
  type(): TokenType {
    return this.#at(this.#index).type;
  }

  /** The text of the current token. */
  text(): string {
    this.#textRead = true;
    return this.#at(this.#index).text;
  }

  /** Refuses the pattern at the place that has been read. */
  fail(reason: string): never {
    throw new PatternError(`${reason}\n at ${placeIn(this.#source, this.#offset())}`);
  }

  /** Runs a parser that knows no place: what it refuses is refused here. */
  locate<T>(parse: () => T): T {
    try {
      return parse();
    } catch (error) {
      if (error instanceof PatternError) this.fail(error.reason);
      throw error;
    }
  }

  #offset(): number {
    const token = this.#at(this.#index);
    if (token.type === 'name') return this.#at(this.#index + 1).touched;
    return this.#textRead ? token.end : token.touched;
  }

  #at(index: number): Token {
    return this.#tokens[index] ?? this.#tokens.at(-1) ?? END;
  }
}
