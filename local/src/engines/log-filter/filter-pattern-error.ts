/** A filter pattern that CloudWatch Logs refuses. */
export class FilterPatternError extends Error {
  override readonly name = 'FilterPatternError';
}
