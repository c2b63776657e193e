import type { ApiGatewayContext, Input, Output } from '../api-gateway-context.ts';
import { configurationChanged } from '../configuration-changed.ts';
import { conflict } from '../errors.ts';
import { patched } from '../patched.ts';
import { deleteBelow, keyOf, pageOf, requireApi, requireResource, resourcesBelow } from '../resources.ts';
import type { StoredIntegration } from '../state.ts';
import { checkIntegration } from './check-integration.ts';
import { withoutForeign } from './create-integration.ts';

interface IntegrationReference {
  readonly ApiId: string | undefined;
  readonly IntegrationId: string | undefined;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations-integrationid.html#GetIntegration */
export function getIntegration(input: Input<'GetIntegration'>, context: ApiGatewayContext): Output<'GetIntegration'> {
  return requireIntegration(input, context);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html#GetIntegrations */
export function getIntegrations(
  input: Input<'GetIntegrations'>,
  context: ApiGatewayContext,
): Output<'GetIntegrations'> {
  const { ApiId } = requireApi(input.ApiId, context).api;
  return pageOf(resourcesBelow(context.state.integrations, ApiId), ({ IntegrationId }) => IntegrationId, input);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations-integrationid.html#UpdateIntegration */
export function updateIntegration(
  input: Input<'UpdateIntegration'>,
  context: ApiGatewayContext,
): Output<'UpdateIntegration'> {
  const { ApiId, IntegrationId, ...changes } = input;
  const { api } = requireApi(ApiId, context);
  const current = requireIntegration(input, context);
  const merged = ['RequestParameters', 'ResponseParameters'] as const;
  const integration = withoutForeign(patched(current, changes, merged), api);
  checkIntegration(integration, api);
  context.state.integrations.set(keyOf(ApiId, IntegrationId), integration);
  configurationChanged(api.ApiId, context);
  return integration;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations-integrationid.html#DeleteIntegration */
export function deleteIntegration(
  input: Input<'DeleteIntegration'>,
  context: ApiGatewayContext,
): Output<'DeleteIntegration'> {
  const { IntegrationId } = requireIntegration(input, context);
  const { state } = context;
  const routes = resourcesBelow(state.routes, input.ApiId).filter(
    ({ Target }) => Target === `integrations/${IntegrationId}`,
  );
  if (routes.length > 0) {
    const ids = routes.map(({ RouteId }) => RouteId).join(', ');
    throw conflict(`Cannot delete Integration because it is referenced by the following Routes with Ids: [${ids}]`);
  }
  state.integrations.delete(keyOf(input.ApiId, IntegrationId));
  deleteBelow(state.integrationResponses, input.ApiId, IntegrationId);
  configurationChanged(input.ApiId ?? '', context);
  return {};
}

/** @throws NotFoundException */
export function requireIntegration(
  { ApiId, IntegrationId }: IntegrationReference,
  context: ApiGatewayContext,
): StoredIntegration {
  requireApi(ApiId, context);
  return requireResource(context.state.integrations, 'Integration', ApiId, IntegrationId);
}
