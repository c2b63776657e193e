import '@signalbox/events/error-messages';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import type { $ZodType } from 'zod/v4/core';
import { InvalidRequestError } from './http-error.ts';

/**
 * The request's body as JSON, whatever content type it claims: `curl -d` says form data, which API Gateway sends on in
 * Base64.
 *
 * @throws InvalidRequestError when it is missing or is not JSON
 */
export function jsonBody({ body, isBase64Encoded }: Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'>): unknown {
  if (!body) throw new InvalidRequestError([{ field: 'body', message: 'is missing' }]);
  try {
    return JSON.parse(isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body);
  } catch {
    throw new InvalidRequestError([{ field: 'body', message: 'is not JSON' }]);
  }
}

/**
 * The value by its schema.
 *
 * @param whole - what the value is called where no member of it is to blame: `body`
 * @throws InvalidRequestError naming every failing member
 */
export function validated<Value>(schema: $ZodType<Value>, value: unknown, whole: string): Value {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  throw new InvalidRequestError(
    result.error.issues.map(({ path, message }) => ({ field: path.join('.') || whole, message })),
  );
}
