import type { Exchange } from '../exchange.ts';
import { GatewayError } from '../gateway-error.ts';
import { FunctionFailure } from '../lambda/invoke-lambda.ts';

/** The body, or the message, with which a WebSocket API tells its client of a failure. */
export function errorMessage({ request, socket }: Exchange, message: string): string {
  return JSON.stringify({ message, connectionId: socket?.connectionId, requestId: request.id });
}

/** What the client of a WebSocket API sees of an error, in the words of these APIs. */
export function asSocketError(error: GatewayError): GatewayError {
  const { status, reason } = error;
  if (error instanceof FunctionFailure || error instanceof MalformedAnswer) return failure(502, reason);
  if (status === 503) return new GatewayError(504, 'Endpoint request timed out', { reason });
  return status >= 500 && status !== 501 ? failure(status, reason) : error;
}

/** A function's answer that stands for no response. */
export class MalformedAnswer extends GatewayError {
  constructor() {
    super(502, 'Internal server error', {
      reason: 'Execution failed due to configuration error: Malformed Lambda proxy response',
    });
  }
}

const failure = (status: number, reason: string) => new GatewayError(status, 'Internal server error', { reason });
