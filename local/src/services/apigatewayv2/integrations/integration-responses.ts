import type { ApiGatewayContext, Input, Output } from '../api-gateway-context.ts';
import { configurationChanged } from '../configuration-changed.ts';
import { patched } from '../patched.ts';
import { keyOf, pageOf, requireResource, resourcesBelow } from '../resources.ts';
import type { StoredIntegrationResponse } from '../state.ts';
import { requireIntegration } from './integrations.ts';

interface IntegrationResponseReference {
  readonly ApiId: string | undefined;
  readonly IntegrationId: string | undefined;
  readonly IntegrationResponseId: string | undefined;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations-integrationid-integrationresponses.html */
export function createIntegrationResponse(
  input: Input<'CreateIntegrationResponse'>,
  context: ApiGatewayContext,
): Output<'CreateIntegrationResponse'> {
  const { ApiId, IntegrationId, IntegrationResponseKey = '', ...settings } = input;
  requireIntegration(input, context);
  const created: StoredIntegrationResponse = { IntegrationResponseId: context.ids.lower(7), IntegrationResponseKey };
  const response = patched(created, settings);
  context.state.integrationResponses.set(keyOf(ApiId, IntegrationId, response.IntegrationResponseId), response);
  configurationChanged(ApiId ?? '', context);
  return response;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations-integrationid-integrationresponses-integrationresponseid.html */
export function getIntegrationResponse(
  input: Input<'GetIntegrationResponse'>,
  context: ApiGatewayContext,
): Output<'GetIntegrationResponse'> {
  return requireIntegrationResponse(input, context);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations-integrationid-integrationresponses.html */
export function getIntegrationResponses(
  input: Input<'GetIntegrationResponses'>,
  context: ApiGatewayContext,
): Output<'GetIntegrationResponses'> {
  requireIntegration(input, context);
  const all = resourcesBelow(context.state.integrationResponses, input.ApiId, input.IntegrationId);
  return pageOf(all, ({ IntegrationResponseId }) => IntegrationResponseId, input);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations-integrationid-integrationresponses-integrationresponseid.html */
export function updateIntegrationResponse(
  input: Input<'UpdateIntegrationResponse'>,
  context: ApiGatewayContext,
): Output<'UpdateIntegrationResponse'> {
  const { ApiId, IntegrationId, IntegrationResponseId, ...changes } = input;
  const current = requireIntegrationResponse(input, context);
  const response = patched(current, changes);
  context.state.integrationResponses.set(keyOf(ApiId, IntegrationId, IntegrationResponseId), response);
  configurationChanged(ApiId ?? '', context);
  return response;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations-integrationid-integrationresponses-integrationresponseid.html */
export function deleteIntegrationResponse(
  input: Input<'DeleteIntegrationResponse'>,
  context: ApiGatewayContext,
): Output<'DeleteIntegrationResponse'> {
  requireIntegrationResponse(input, context);
  context.state.integrationResponses.delete(keyOf(input.ApiId, input.IntegrationId, input.IntegrationResponseId));
  configurationChanged(input.ApiId ?? '', context);
  return {};
}

function requireIntegrationResponse(
  reference: IntegrationResponseReference,
  context: ApiGatewayContext,
): StoredIntegrationResponse {
  const { ApiId, IntegrationId, IntegrationResponseId } = reference;
  requireIntegration(reference, context);
  const { integrationResponses } = context.state;
  return requireResource(integrationResponses, 'IntegrationResponse', ApiId, IntegrationId, IntegrationResponseId);
}
