import { validationError } from '../../service/validation-error.ts';

/** A piece of an expression and where it stands. */
export interface Token {
  readonly kind: 'identifier' | 'name' | 'value' | 'number' | 'symbol' | 'end';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const TOKEN = /(?<identifier>[A-Za-z]\w*)|(?<name>#\w+)|(?<value>:\w+)|(?<number>\d+)|(?<symbol><=|>=|<>|[^\s])/g;

/** Reads an expression token by token; what does not fit is named as DynamoDB names it. */
export class TokenStream {
  private readonly tokens: readonly Token[];
  private position = 0;

  constructor(private readonly text: string) {
    this.tokens = [...tokenize(text), { kind: 'end', text: '<EOF>', start: text.length, end: text.length }];
  }

  /** The token to be read next. */
  get current(): Token {
    return this.at(this.position);
  }

  /** Whether the current token is one of these symbols, or of these keywords in any letter case. */
  is(...texts: readonly string[]): boolean {
    const { kind, text } = this.current;
    if (kind === 'symbol') return texts.includes(text);
    return kind === 'identifier' && texts.includes(text.toUpperCase());
  }

  /** Whether a symbol follows the current token. */
  isFollowedBy(symbol: string): boolean {
    return this.at(this.position + 1).text === symbol;
  }

  /** Reads the current token. */
  next(): Token {
    const token = this.current;
    this.position++;
    return token;
  }

  /** Reads the current token where it is one of `texts`. */
  accept(...texts: readonly string[]): Token | undefined {
    return this.is(...texts) ? this.next() : undefined;
  }

  /** Reads a symbol that must be here. @throws AwsError ValidationException */
  expect(symbol: string): void {
    if (!this.accept(symbol)) this.fail();
  }

  /** Refuses the current token, showing it between its neighbours. */
  fail(): never {
    const token = this.current;
    const from = this.at(Math.max(0, this.position - 1)).start;
    const following = this.at(this.position + 1);
    const until = following.kind === 'end' ? this.at(Math.max(0, this.tokens.length - 2)).end : following.end;
    throw validationError(`Syntax error; token: "${token.text}", near: "${this.text.slice(from, until)}"`);
  }

  private at(position: number): Token {
    const token = this.tokens[position] ?? this.tokens[this.tokens.length - 1];
    if (!token) throw new RangeError('A token stream ends with a token.');
    return token;
  }
}

function* tokenize(text: string): Generator<Token> {
  for (const match of text.matchAll(TOKEN)) {
    const [matched] = match;
    const { identifier, name, value, number } = match.groups ?? {};
    const kind = identifier ? 'identifier' : name ? 'name' : value ? 'value' : number ? 'number' : 'symbol';
    yield { kind, text: matched, start: match.index, end: match.index + matched.length };
  }
}
