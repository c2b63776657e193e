/** What a sandbox's thread is started with (`workerData`). */
export interface SandboxData {
  /** The folder of the unpacked code: /var/task on AWS. */
  readonly taskRoot: string;
  readonly handlerName: string;
  readonly logging: { readonly format: 'Text' | 'JSON'; readonly level: string };
  readonly sourceMaps: boolean;
  readonly nodeOptions: string | undefined;
  /** How many milliseconds the endpoint's clock is ahead of the machine's; 0 leaves `Date` alone. */
  readonly clockOffset: number;
}

/** Endpoint to sandbox: run one invocation. */
export interface InvokeMessage {
  readonly requestId: string;
  /** The event in JSON. */
  readonly payload: string;
  readonly functionArn: string;
  readonly timeoutMilliseconds: number;
  /** JSON of the client context, for `context.clientContext`. */
  readonly clientContext: string | undefined;
  readonly traceId: string;
  readonly clockOffset: number;
}

/** Sandbox to endpoint. `fatal` is followed by the thread's end. */
export type SandboxMessage =
  | readonly ['ready']
  | readonly ['log', timestamp: number, text: string]
  | readonly ['done', payload: string, heapBytes: number]
  | readonly ['failed', payload: string, heapBytes: number]
  | readonly ['fatal', payload: string];
