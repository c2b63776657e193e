import type { ApiGatewayContext, Input, Output } from '../api-gateway-context.ts';
import { configurationChanged } from '../configuration-changed.ts';
import { patched } from '../patched.ts';
import { keyOf, requireApi } from '../resources.ts';
import type { StoredApi, StoredIntegration } from '../state.ts';
import { checkIntegration, TIMEOUT_MILLISECONDS_MAX } from './check-integration.ts';

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html#CreateIntegration */
export function createIntegration(
  input: Input<'CreateIntegration'>,
  context: ApiGatewayContext,
): Output<'CreateIntegration'> {
  const { ApiId, ...settings } = input;
  const { api } = requireApi(ApiId, context);
  const defaults: StoredIntegration = {
    ConnectionType: 'INTERNET',
    IntegrationId: context.ids.lower(7),
    IntegrationType: input.IntegrationType ?? 'AWS_PROXY',
    TimeoutInMillis: TIMEOUT_MILLISECONDS_MAX[api.ProtocolType],
    ...defaultsOf(api, input),
  };
  const integration = withoutForeign(patched(defaults, settings), api);
  checkIntegration(integration, api);
  context.state.integrations.set(keyOf(api.ApiId, integration.IntegrationId), integration);
  configurationChanged(api.ApiId, context);
  return integration;
}

/** HTTP APIs have no templates: AWS drops the behaviour that Terraform sends for all integrations. */
export function withoutForeign(integration: StoredIntegration, { ProtocolType }: StoredApi): StoredIntegration {
  if (ProtocolType === 'WEBSOCKET') return integration;
  const { PassthroughBehavior: _, ...own } = integration;
  return own;
}

function defaultsOf({ ProtocolType }: StoredApi, input: Input<'CreateIntegration'>): Partial<StoredIntegration> {
  const { IntegrationType, IntegrationSubtype } = input;
  const invokesLambda = IntegrationType?.startsWith('AWS') && IntegrationSubtype === undefined;
  const method = invokesLambda ? { IntegrationMethod: 'POST' } : {};
  if (ProtocolType === 'HTTP') return method;
  const isProxy = IntegrationType?.endsWith('_PROXY');
  return {
    ...method,
    PassthroughBehavior: 'WHEN_NO_MATCH',
    PayloadFormatVersion: '1.0',
    ...(!isProxy && { IntegrationResponseSelectionExpression: selectionExpression(IntegrationType) }),
  };
}

function selectionExpression(type: string | undefined): string {
  return type === 'AWS' ? `\${integration.response.body.errorMessage}` : `\${integration.response.statuscode}`;
}
