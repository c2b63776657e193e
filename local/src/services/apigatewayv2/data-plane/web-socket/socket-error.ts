import type { Exchange } from '../exchange.ts';
import { GatewayError } from '../gateway-error.ts';
import { FunctionFailure } from '../lambda/invoke-lambda.ts';
import { IntegrationTimeout } from '../with-timeout.ts';

/** A function's answer that stands for no response. */
export class MalformedAnswer extends GatewayError {
  constructor() {
    const reason = 'Execution failed due to configuration error: Malformed Lambda proxy response';
    super(502, 'Internal server error', { reason });
  }
}

/** What the client of a WebSocket API sees of an error of its integration, in the words of these APIs. */
export function asSocketError(error: GatewayError): GatewayError {
  const { status, reason } = error;
  if (error instanceof IntegrationTimeout) return new GatewayError(504, 'Endpoint request timed out', { reason });
  if (status < 500 || status === 501) return error;
  const isOfFunction = error instanceof FunctionFailure || error instanceof MalformedAnswer;
  return new GatewayError(isOfFunction ? 502 : 500, 'Internal server error', { reason });
}

/** The body, or the message, with which a WebSocket API tells its client of a failure. */
export function errorMessage({ request, socket }: Exchange, message: string): string {
  return JSON.stringify({ message, connectionId: socket?.connectionId, requestId: request.id });
}
