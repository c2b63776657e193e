/** A request on a service's data plane (an API's invoke URL, the inbox), free of the server's own types. */
export interface HttpRequest {
  readonly method: string;
  /** The path after the data plane's prefix, still percent-encoded, beginning with `/`. */
  readonly path: string;
  /** The query string without `?`, still percent-encoded. */
  readonly query: string;
  /** Names in lower case; repeated headers joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Names and values in turn as they came: tells a repeated header from one with commas. */
  readonly rawHeaders?: readonly string[];
  readonly body: Buffer;
  readonly sourceIp: string;
  /** The Host header: `127.0.0.1:4566`, `abc.execute-api.localhost:4566`. */
  readonly host: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array;
}
