import type { ApiResponse } from '../api-response.ts';
import type { Exchange } from '../exchange.ts';
import { resolveExpression } from '../mapping/resolve-expression.ts';

/** The templates of an integration, or of its response, and what chooses among them. */
export interface Templates {
  readonly templates: Readonly<Record<string, string>> | undefined;
  readonly selection: string | undefined;
}

/**
 * The template that a message, or an answer, selects; else the one of `$default`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-selection-expressions.html
 */
export function selectTemplate(
  { templates = {}, selection }: Templates,
  exchange: Exchange,
  answer?: ApiResponse,
): string | undefined {
  // A key is written with a backslash where it is no expression: `\$default`.
  const key = selection && resolveExpression(selection.replace(/^\\\$/, '$'), exchange, answer);
  return templates[key ?? '$default'] ?? templates.$default;
}
