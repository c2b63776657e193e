import type { Cause } from '@signalbox/events/event-metadata';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { $ZodType } from 'zod/v4/core';
import { HttpError } from './http-error.ts';
import { jsonBody, validated } from './http-input.ts';
import type { Log } from './log.ts';
import { problem } from './problem.ts';

const CORRELATION_HEADER = 'x-correlation-id';

/** A request as its handler sees it. */
export interface HttpRequest<Body, Path> {
  readonly body: Body;
  readonly path: Path;
  /** The start of the flow: events that follow from the request take it over. */
  readonly cause: Cause;
  /** Every line carries the correlation id. */
  readonly log: Log;
}

/** A success. */
export interface HttpAnswer {
  readonly status: number;
  /** Sent as JSON. */
  readonly body: unknown;
}

export interface HttpProps<Body, Path> {
  readonly log: Log;
  /** What the JSON body must be. @default the body is not read */
  readonly body?: $ZodType<Body>;
  /** What the path's parameters must be. @default they are not read */
  readonly path?: $ZodType<Path>;
  readonly handle: (request: HttpRequest<Body, Path>) => Promise<HttpAnswer>;
}

/**
 * A Lambda handler for a route of an HTTP API, payload format 2.0. What fails is answered as a problem (RFC 9457): a
 * request that does not fit with 400 naming the fields, an HttpError with its status, anything else with 500 and nothing
 * but the correlation id. The correlation id is taken from the request's header or is the request's id, and is sent back.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function http<Body = undefined, Path = undefined>({ log, body, path, handle }: HttpProps<Body, Path>) {
  return async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const cause = causeOf(event);
    const { correlationId, causationId: requestId } = cause;
    const requestLog = log.with({ correlationId, requestId, route: event.routeKey });
    const answer = (statusCode: number, contentType: string, content: unknown) => ({
      statusCode,
      headers: { 'content-type': contentType, [CORRELATION_HEADER]: correlationId },
      body: JSON.stringify(content),
    });
    try {
      const input = {
        body: body && validated(body, jsonBody(event), 'body'),
        path: path && validated(path, event.pathParameters ?? {}, 'path'),
      } as { body: Body; path: Path };
      const { status, body: content } = await handle({ ...input, cause, log: requestLog });
      return answer(status, 'application/json', content);
    } catch (error) {
      if (error instanceof HttpError) requestLog.info('Refused', { error });
      else requestLog.error('Failed', { error });
      const content = problem(error, correlationId);
      return answer(content.status, 'application/problem+json', content);
    }
  };
}

function causeOf({ headers, requestContext }: APIGatewayProxyEventV2): Cause {
  const { requestId } = requestContext;
  const given = headers[CORRELATION_HEADER];
  return {
    correlationId: given && /^[\w.:-]{1,128}$/.test(given) ? given : requestId,
    causationId: requestId,
    hopCount: 0,
  };
}
