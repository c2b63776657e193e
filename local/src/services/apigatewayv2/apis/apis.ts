import type { ApiGatewayContext, Input, Output } from '../api-gateway-context.ts';
import { configurationChanged } from '../configuration-changed.ts';
import { patched } from '../patched.ts';
import { deleteBelow, pageOf, requireApi } from '../resources.ts';
import { apiOutput } from './api-output.ts';
import { checkApi } from './check-api.ts';
import { updateQuickCreated } from './quick-create.ts';
import { withoutCors, withoutEmptyCors } from './without-cors.ts';

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid.html#GetApi */
export function getApi({ ApiId }: Input<'GetApi'>, context: ApiGatewayContext): Output<'GetApi'> {
  return apiOutput(requireApi(ApiId, context), context);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html#GetApis */
export function getApis(input: Input<'GetApis'>, context: ApiGatewayContext): Output<'GetApis'> {
  const own = [...context.state.apis.values()].filter(({ region }) => region === context.region);
  const { Items, NextToken } = pageOf(own, ({ api }) => api.ApiId, input);
  return { Items: Items.map((record) => apiOutput(record, context)), NextToken };
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid.html#UpdateApi */
export function updateApi(input: Input<'UpdateApi'>, context: ApiGatewayContext): Output<'UpdateApi'> {
  const { ApiId, Target, RouteKey, CredentialsArn, Name, ...settings } = input;
  const record = requireApi(ApiId, context);
  const api = withoutEmptyCors(patched(record.api, { ...settings, ...(Name !== undefined && { Name }) }));
  checkApi(api);
  const updated = { ...record, api };
  context.state.apis.set(api.ApiId, updated);
  updateQuickCreated(api.ApiId, { Target, RouteKey, CredentialsArn }, context);
  configurationChanged(api.ApiId, context);
  return apiOutput(updated, context);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-cors.html */
export function deleteCorsConfiguration(
  { ApiId }: Input<'DeleteCorsConfiguration'>,
  context: ApiGatewayContext,
): Output<'DeleteCorsConfiguration'> {
  const record = requireApi(ApiId, context);
  context.state.apis.set(record.api.ApiId, { ...record, api: withoutCors(record.api) });
  configurationChanged(record.api.ApiId, context);
  return {};
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid.html#DeleteApi */
export function deleteApi({ ApiId }: Input<'DeleteApi'>, context: ApiGatewayContext): Output<'DeleteApi'> {
  const { state } = context;
  const { ApiId: apiId } = requireApi(ApiId, context).api;
  const below = [state.routes, state.routeResponses, state.integrations, state.integrationResponses];
  for (const map of [...below, state.stages, state.deployments, state.authorizers, state.models]) {
    deleteBelow(map, apiId);
  }
  state.apis.delete(apiId);
  state.runtime.forget(apiId);
  state.runtime.connections.closeBelow(apiId);
  return {};
}
