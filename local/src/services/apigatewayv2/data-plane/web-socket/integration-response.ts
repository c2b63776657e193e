import type { StoredIntegration } from '../../state.ts';
import type { ApiResponse } from '../api-response.ts';
import type { RoutedExchange } from '../exchange.ts';
import { fillTemplate } from './fill-template.ts';
import { selectTemplate } from './select-template.ts';

/**
 * What an integration response makes of an answer: the one whose key is the answer's status, else `$default`, else the
 * answer as it is.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-responses.html
 */
export function integrationResponse(
  answer: ApiResponse,
  { IntegrationId }: StoredIntegration,
  exchange: RoutedExchange,
): ApiResponse {
  const responses = exchange.served.integrationResponses[IntegrationId] ?? [];
  const found =
    responses.find(({ IntegrationResponseKey: key }) => matchesStatus(key, answer.status)) ??
    responses.find(({ IntegrationResponseKey: key }) => key === '$default');
  if (!found) return answer;
  const { ResponseTemplates: templates, TemplateSelectionExpression: selection } = found;
  const template = selectTemplate({ templates, selection }, exchange, answer);
  if (template === undefined) return answer;
  return { ...answer, body: fillTemplate(template, Buffer.from(answer.body).toString('utf8'), exchange) };
}

/** Keys are written `/200/`, or as an expression: `/4\d\d/`. */
function matchesStatus(key: string, status: number): boolean {
  const [, expression] = /^\/(.+)\/$/.exec(key) ?? [];
  return expression !== undefined && new RegExp(`^(?:${expression})$`).test(String(status));
}
