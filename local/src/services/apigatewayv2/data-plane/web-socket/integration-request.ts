import type { StoredIntegration } from '../../state.ts';
import type { RoutedExchange } from '../exchange.ts';
import { internalServerError } from '../gateway-error.ts';
import { resolveExpression } from '../mapping/resolve-expression.ts';
import { fillTemplate } from './fill-template.ts';
import { selectTemplate } from './select-template.ts';

/**
 * What an integration that is no proxy is sent: the template that the message selects, else the message itself.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-data-transformations.html
 * @throws GatewayError 500 where the integration takes no message without a template
 */
export function templatedBody(integration: StoredIntegration, exchange: RoutedExchange): string {
  const { RequestTemplates: templates, TemplateSelectionExpression: selection } = integration;
  const { PassthroughBehavior: passthrough = 'WHEN_NO_MATCH' } = integration;
  const body = exchange.request.body.toString('utf8');
  const template = selectTemplate({ templates, selection }, exchange);
  if (template !== undefined) return fillTemplate(template, body, exchange);
  const hasTemplates = Object.keys(templates ?? {}).length > 0;
  if (passthrough === 'NEVER' || (passthrough === 'WHEN_NO_TEMPLATES' && hasTemplates)) {
    throw internalServerError('No template of the integration fits the message.');
  }
  return body;
}

/** Parameters of an integration's request: `integration.request.<location>.<name>` → expression. */
export function requestParameters(
  { RequestParameters = {} }: StoredIntegration,
  location: 'header' | 'path' | 'querystring',
  exchange: RoutedExchange,
): [string, string][] {
  const prefix = `integration.request.${location}.`;
  return Object.entries(RequestParameters).flatMap(([name, source]): [string, string][] => {
    const value = name.startsWith(prefix) ? parameterValue(source, exchange) : undefined;
    return value === undefined ? [] : [[name.slice(prefix.length), value]];
  });
}

/** `route.request.body.a`, `context.connectionId`, `stageVariables.a`, or `'a constant'`. */
function parameterValue(source: string, exchange: RoutedExchange): string | undefined {
  const constant = /^'(.*)'$/s.exec(source)?.[1];
  return constant ?? resolveExpression(`$${source.replace(/^route\.request\./, 'request.')}`, exchange);
}
