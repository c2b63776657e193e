/** A request that a service makes to a server: an integration's, a topic's subscriber, an issuer of tokens. */
export interface OutgoingRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array;
  /** How long the server has for all of its response, in real time. @default no limit */
  readonly timeoutMilliseconds?: number;
}

export interface IncomingResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: Buffer;
}
