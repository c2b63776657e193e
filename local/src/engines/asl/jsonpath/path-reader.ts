import { PathSyntaxError } from './path.ts';

/** A cursor over the text of a path, a filter or an intrinsic function call. */
export class PathReader {
  readonly text: string;
  position = 0;

  constructor(text: string) {
    this.text = text;
  }

  get done(): boolean {
    return this.position >= this.text.length;
  }

  peek(): string {
    return this.text.charAt(this.position);
  }

  /** Whether `token` comes next; then it is passed. */
  take(token: string): boolean {
    if (!this.text.startsWith(token, this.position)) return false;
    this.position += token.length;
    return true;
  }

  expect(token: string): void {
    if (!this.take(token)) throw this.error(`expected '${token}'`);
  }

  /** Passes what the sticky `pattern` matches here, or nothing. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const [matched] = pattern.exec(this.text) ?? [];
    if (matched === undefined) return undefined;
    this.position += matched.length;
    return matched;
  }

  skipSpace(): void {
    while (this.peek() === ' ') this.position += 1;
  }

  /** A quoted string whose opening quote comes next; a backslash takes the character after it as it is. */
  quoted(): string {
    const quote = this.peek();
    this.position += 1;
    let value = '';
    while (!this.done) {
      const character = this.peek();
      this.position += 1;
      if (character === quote) return value;
      if (character === '\\') {
        value += this.peek();
        this.position += 1;
      } else value += character;
    }
    throw this.error('the string has no end');
  }

  error(reason: string): PathSyntaxError {
    return new PathSyntaxError(`Invalid path '${this.text}': ${reason} at character ${this.position + 1}`);
  }
}
