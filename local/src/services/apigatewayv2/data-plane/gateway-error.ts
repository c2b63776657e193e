/** What an API answers by itself: its status and the `message` of its body. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly status: number;
  /** Why, for access logs; clients see only the message. */
  readonly reason: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;

  constructor(
    status: number,
    message: string,
    options: { reason?: string; headers?: Readonly<Record<string, readonly string[]>> } = {},
  ) {
    super(message);
    this.status = status;
    this.reason = options.reason ?? message;
    this.headers = options.headers ?? {};
  }
}

/** The answer to all that goes wrong behind an API. */
export const internalServerError = (reason: string) => new GatewayError(500, 'Internal Server Error', { reason });
