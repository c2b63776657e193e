import type { GatewayError } from './gateway-error.ts';

/** An answer on its way to the client; header names are in lower case. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string | Uint8Array;
}

/** About one connection, or counted anew: integrations' own go no further. */
const NOT_PASSED_ON = ['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'upgrade'];

/** The headers of an integration's response that reach the client. */
export function passedOn(headers: ApiResponse['headers']): ApiResponse['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_PASSED_ON.includes(name)));
}

/** The answer that an error stands for. */
export function errorResponse({ status, message, headers }: GatewayError): ApiResponse {
  return {
    status,
    headers: { 'content-type': ['application/json'], ...headers },
    body: JSON.stringify({ message }),
  };
}
