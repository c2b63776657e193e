/** Something that the runtime does not accept in a resolver's code. Lines begin at 1, columns at 0. */
export interface CodeError {
  readonly errorType: 'PARSER_ERROR' | 'VALIDATION_ERROR';
  readonly value: string;
  readonly location: { readonly line: number; readonly column: number; readonly span: number };
}

/** The code of a resolver or function cannot be used; `errors` says all that is wrong with it. */
export class InvalidCodeError extends Error {
  override readonly name = 'InvalidCodeError';

  constructor(readonly errors: readonly CodeError[]) {
    super('The code contains one or more errors.');
  }
}
