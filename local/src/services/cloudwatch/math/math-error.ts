/** A metric math expression that CloudWatch refuses; the message says why, not which expression. */
export class MathError extends Error {
  override readonly name = 'MathError';
}
