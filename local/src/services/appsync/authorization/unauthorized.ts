/** A caller whom an API does not let in. The message is what the caller is told. */
export class UnauthorizedError extends Error {
  override readonly name = 'UnauthorizedException';

  /** @param message in AppSync's own words */
  constructor(message = 'You are not authorized to make this call.') {
    super(message);
  }
}
