import type { ApiResponse } from '../api-response.ts';
import { internalServerError } from '../gateway-error.ts';

/**
 * The answer of an integration that is none: the status that its request template names.
 * @throws GatewayError 500 for a template that names none
 */
export function answerMock(template: string): ApiResponse {
  const [, status] = /"?statusCode"?\s*:\s*"?(\d{3})\b/.exec(template) ?? [];
  if (status === undefined) throw internalServerError('The template of the mock integration has no statusCode.');
  return { status: Number(status), headers: {}, body: '' };
}
