/** An HTTP request as bytes: what a protocol reads. */
export interface WireRequest {
  readonly method: string;
  /** Path, still percent-encoded. */
  readonly path: string;
  /** Query string without `?`, still percent-encoded. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** An HTTP response as bytes: what a protocol writes. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body?: Uint8Array | string;
}

/** An error to be written: `code` is the shape's name or its wire code. */
export interface WireError {
  readonly code: string;
  readonly message: string;
  readonly status?: number | undefined;
  readonly fields?: Readonly<Record<string, unknown>>;
  /** REST only. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that no operation could be read from. */
export class RequestError extends Error implements WireError {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status: number) {
    super(message);
    this.code = code;
    this.status = status;
  }
}
