import { isReservedWord } from './reserved-words.ts';
import type { DocumentPath, FunctionCall, Operand, PathOperand } from './syntax.ts';
import { TokenStream } from './tokens.ts';

/** `#` placeholders and the attribute names that they stand for. */
export type AttributeNames = Readonly<Record<string, string>>;

/** Nested deeper than this, an expression is refused rather than followed. */
const PARENTHESES_MAX = 200;

/** Reads the operands that all kinds of expressions share, and remembers what they refer to. */
export class OperandParser {
  readonly tokens: TokenStream;
  /** Placeholders that the expression uses, in the order of their first use. */
  readonly usedNames = new Set<string>();
  readonly usedValues = new Set<string>();
  /** The first attribute name that needed a placeholder. */
  reservedWord: string | undefined;
  redundantParentheses = false;
  private depth = 0;
  /** The first undefined placeholder of the path that is being read. */
  private undefinedName: string | undefined;

  /** @param keywords in upper case: words that cannot be an operand in this kind of expression */
  constructor(
    text: string,
    private readonly names: AttributeNames,
    private readonly keywords: readonly string[],
  ) {
    this.tokens = new TokenStream(text);
  }

  /** `:value`, `function(…)`, a path, or one of these in parentheses. */
  operand(): Operand {
    if (!this.tokens.is('(')) return this.bareOperand();
    return this.parenthesized(() => {
      if (this.tokens.is('(')) this.redundantParentheses = true;
      return this.operand();
    });
  }

  bareOperand(): Operand {
    const { kind } = this.tokens.current;
    if (kind === 'value') return this.value();
    if (kind === 'identifier' && this.tokens.isFollowedBy('(') && !this.tokens.is(...this.keywords)) return this.call();
    return this.path();
  }

  value(): Operand & { kind: 'value' } {
    if (this.tokens.current.kind !== 'value') this.tokens.fail();
    const { text: name } = this.tokens.next();
    this.usedValues.add(name);
    return { kind: 'value', name };
  }

  path(): PathOperand {
    this.undefinedName = undefined;
    return this.restOfPath(pathOperand([this.name()], this.undefinedName));
  }

  /** What follows a path's beginning: `.name` and `[index]`. */
  restOfPath(beginning: PathOperand): PathOperand {
    this.undefinedName = beginning.undefinedName;
    const rest: (string | number)[] = [];
    for (;;) {
      if (this.tokens.accept('.')) rest.push(this.name());
      else if (this.tokens.accept('[')) rest.push(this.index());
      else return rest.length === 0 ? beginning : pathOperand([...beginning.path, ...rest], this.undefinedName);
    }
  }

  /** Reads `(`, what `inner` reads, and `)`. */
  parenthesized<Result>(inner: () => Result): Result {
    if (this.depth++ > PARENTHESES_MAX) this.tokens.fail();
    this.tokens.expect('(');
    const result = inner();
    this.tokens.expect(')');
    this.depth--;
    return result;
  }

  /** Reads one thing or several, separated by commas. */
  list<Element>(read: () => Element): Element[] {
    const elements = [read()];
    while (this.tokens.accept(',')) elements.push(read());
    return elements;
  }

  private call(): FunctionCall {
    const { text: name } = this.tokens.next();
    return { kind: 'function', name, operands: this.parenthesized(() => this.list(() => this.operand())) };
  }

  private name(): string {
    const { kind, text } = this.tokens.current;
    if (kind === 'name') return this.placeholder();
    if (kind !== 'identifier' || this.tokens.is(...this.keywords)) this.tokens.fail();
    if (isReservedWord(text)) this.reservedWord ??= text;
    return this.tokens.next().text;
  }

  private placeholder(): string {
    const { text } = this.tokens.next();
    this.usedNames.add(text);
    if (Object.hasOwn(this.names, text)) return this.names[text] ?? text;
    this.undefinedName ??= text;
    return text;
  }

  private index(): number {
    if (this.tokens.current.kind !== 'number') this.tokens.fail();
    const index = Number(this.tokens.next().text);
    this.tokens.expect(']');
    return index;
  }
}

function pathOperand(path: DocumentPath, undefinedName: string | undefined): PathOperand {
  return undefinedName === undefined ? { kind: 'path', path } : { kind: 'path', path, undefinedName };
}
