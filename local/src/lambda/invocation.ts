import type { LogEvent } from './sandbox.ts';

/** One call of a function. */
export interface Invocation {
  readonly requestId: string;
  /** The event in JSON; it is parsed in the sandbox only. */
  readonly payload: string;
  /** The ARN that was called, with its qualifier if it had one. */
  readonly functionArn: string;
  /** The client context in JSON. */
  readonly clientContext?: string | undefined;
  /** `Root=…;Parent=…;Sampled=…` for `_X_AMZN_TRACE_ID`. */
  readonly traceId: string;
}

/** How an invocation ended. */
export interface InvocationResult {
  /** The function's answer in JSON, or `{errorType, errorMessage, trace}`. */
  readonly payload: string;
  /** Whether the function failed: `X-Amz-Function-Error: Unhandled`. */
  readonly failed: boolean;
  readonly durationMilliseconds: number;
  /** All that was logged, platform lines included. */
  readonly logs: readonly LogEvent[];
  readonly logStream: string;
}
