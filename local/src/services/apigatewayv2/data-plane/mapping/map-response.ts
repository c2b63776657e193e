import type { ApiResponse } from '../api-response.ts';
import type { Exchange } from '../exchange.ts';
import { changeValues, parseMapping } from './change-values.ts';
import { resolveExpression } from './resolve-expression.ts';

/**
 * An integration's response as its parameter mappings for that status make it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html#http-api-mapping-response-parameters
 * @param mappings by status code: `{"500": {"overwrite:statuscode": "403"}}`
 */
export function mapResponse(
  response: ApiResponse,
  exchange: Exchange,
  mappings: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined,
): ApiResponse {
  const own = mappings?.[String(response.status)];
  if (!own) return response;
  const headers = { ...response.headers };
  let { status } = response;
  for (const [key, expression] of Object.entries(own)) {
    const { action, location, name } = parseMapping(key);
    const value = resolveExpression(expression, exchange, response);
    if (location === 'statuscode') status = statusOf(value) ?? status;
    else changeValues(headers, action, name.toLowerCase(), value);
  }
  return { ...response, status, headers };
}

function statusOf(text: string | undefined): number | undefined {
  const status = Number(text);
  return Number.isInteger(status) && status >= 200 && status <= 599 ? status : undefined;
}
