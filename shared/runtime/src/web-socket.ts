import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { HttpError } from './http-error.ts';
import type { Log } from './log.ts';
import { problem } from './problem.ts';

/** What a client sent over a socket, or that it came or left. */
export interface SocketRequest {
  readonly connectionId: string;
  /** The query string of the handshake: only `$connect` has one. */
  readonly query: Readonly<Record<string, string>>;
  /** The message: empty for `$connect` and `$disconnect`. */
  readonly body: string;
  /** Every line carries the connection's id. */
  readonly log: Log;
  readonly lambda: Context;
}

export interface WebSocketProps {
  readonly log: Log;
  readonly handle: (request: SocketRequest) => Promise<void>;
}

/** The members of API Gateway's event that handlers use; the types of @types/aws-lambda lack the query string. */
const socketEvent = z.object({
  requestContext: z.object({ connectionId: z.string(), requestId: z.string(), routeKey: z.string() }),
  queryStringParameters: z.nullish(z.record(z.string(), z.string())),
  body: z.nullish(z.string()),
});

/**
 * A Lambda handler for a route of a WebSocket API. An HttpError is answered with its status, which refuses a `$connect`;
 * whatever else is thrown fails the invocation.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html
 */
export function webSocket({ log, handle }: WebSocketProps) {
  return async (event: unknown, lambda: Context): Promise<{ statusCode: number; body?: string }> => {
    const { requestContext, queryStringParameters, body } = z.parse(socketEvent, event);
    const { connectionId, requestId, routeKey } = requestContext;
    const requestLog = log.with({ connectionId, requestId, route: routeKey });
    try {
      await handle({ connectionId, query: queryStringParameters ?? {}, body: body ?? '', log: requestLog, lambda });
      return { statusCode: 200 };
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      requestLog.info('Refused', { error });
      return { statusCode: error.status, body: JSON.stringify(problem(error, requestId)) };
    }
  };
}
