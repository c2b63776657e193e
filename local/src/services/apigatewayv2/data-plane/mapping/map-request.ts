import type { Exchange } from '../exchange.ts';
import { queryParameters } from '../query-parameters.ts';
import { changeValues, parseMapping } from './change-values.ts';
import { type ForwardedRequest, forwardedRequest } from './forwarded-request.ts';
import { resolveExpression } from './resolve-expression.ts';

/**
 * The request as an integration's parameter mappings make it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html#http-api-mapping-request-parameters
 * @param mappings `append:header.name` → expression
 */
export function mapRequest(
  exchange: Exchange,
  mappings: Readonly<Record<string, string>> | undefined,
): ForwardedRequest {
  const original = forwardedRequest(exchange.request);
  if (!mappings || Object.keys(mappings).length === 0) return original;
  const headers = { ...original.headers };
  const query: Record<string, readonly string[]> = queryParameters(original.rawQuery);
  let { rawQuery, overwrittenPath } = original;
  for (const [key, expression] of Object.entries(mappings)) {
    const mapping = parseMapping(key);
    const value = resolveExpression(expression, exchange);
    if (mapping.location === 'path') overwrittenPath = value ?? overwrittenPath;
    else if (mapping.location === 'header') changeValues(headers, mapping.action, mapping.name.toLowerCase(), value);
    else {
      changeValues(query, mapping.action, mapping.name, value);
      rawQuery = toQuery(query);
    }
  }
  return { path: overwrittenPath ?? original.path, overwrittenPath, rawQuery, headers };
}

function toQuery(values: Readonly<Record<string, readonly string[]>>): string {
  const pairs = Object.entries(values).flatMap(([name, all]) => all.map((value): [string, string] => [name, value]));
  return new URLSearchParams(pairs).toString();
}
