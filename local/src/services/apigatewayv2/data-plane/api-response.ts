import type { GatewayError } from './gateway-error.ts';

/** An answer on its way to the client; header names are in lower case. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string | Uint8Array;
}

/** The answer that an error stands for. */
export function errorResponse({ status, message, headers }: GatewayError): ApiResponse {
  return {
    status,
    headers: { 'content-type': ['application/json'], ...headers },
    body: JSON.stringify({ message }),
  };
}
