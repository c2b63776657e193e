/** A template that AWS refuses: `subject` is the placeholder that means nothing, or the path that is none. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly problem: 'placeholder' | 'path';
  readonly subject: string;

  constructor(problem: 'placeholder' | 'path', subject: string) {
    super(`Invalid ${problem} ${subject}`);
    this.problem = problem;
    this.subject = subject;
  }
}
