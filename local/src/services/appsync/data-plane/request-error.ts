/** A request that is refused before anything is executed. */
export class RequestError extends Error {
  override readonly name = 'RequestError';

  constructor(
    readonly status: number,
    /** `UnauthorizedException`, `MalformedHttpRequestException`, … */
    readonly errorType: string,
    message: string,
  ) {
    super(message);
  }
}
