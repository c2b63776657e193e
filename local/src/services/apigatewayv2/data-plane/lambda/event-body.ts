import type { Headers } from '../api-request.ts';

/** A body in an event: text as it is, all else in base64. */
export interface EventBody {
  readonly body: string | undefined;
  readonly isBase64Encoded: boolean;
}

const TEXT_TYPE = /^(text\/.*|application\/(json|javascript|xml)|[^/]+\/[^/]+\+(json|xml))$/;

/**
 * Whether a body is text is told by its content type; one without a type is text.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function eventBody(body: Buffer, headers: Headers): EventBody {
  if (body.length === 0) return { body: undefined, isBase64Encoded: false };
  const type = (headers['content-type']?.[0] ?? 'text/plain').split(';')[0]?.trim().toLowerCase() ?? '';
  if (TEXT_TYPE.test(type)) return { body: body.toString('utf8'), isBase64Encoded: false };
  return { body: body.toString('base64'), isBase64Encoded: true };
}
