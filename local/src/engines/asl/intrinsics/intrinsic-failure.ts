/** A function was given arguments it does not take. The caller tells it with the whole call. */
export class IntrinsicFailure extends Error {
  override readonly name = 'IntrinsicFailure';
}
