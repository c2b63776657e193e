/**
 * What every AWS client of a function is made with, once, outside the handler. Connections are kept alive, which the SDK
 * does by itself; the bounds make a call that hangs fail and be retried well inside a function's time-out.
 */
export const clientConfiguration = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_500, throwOnRequestTimeout: true },
} as const;
