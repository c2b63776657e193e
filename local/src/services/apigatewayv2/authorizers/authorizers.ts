import type { ApiGatewayContext, Input, Output } from '../api-gateway-context.ts';
import { configurationChanged } from '../configuration-changed.ts';
import { conflict } from '../errors.ts';
import { patched } from '../patched.ts';
import { keyOf, pageOf, requireApi, requireResource, resourcesBelow } from '../resources.ts';
import type { StoredAuthorizer } from '../state.ts';
import { checkAuthorizer } from './check-authorizer.ts';

interface AuthorizerReference {
  readonly ApiId: string | undefined;
  readonly AuthorizerId: string | undefined;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers.html#CreateAuthorizer */
export function createAuthorizer(
  input: Input<'CreateAuthorizer'>,
  context: ApiGatewayContext,
): Output<'CreateAuthorizer'> {
  const { ApiId, Name = '', AuthorizerType = 'REQUEST', IdentitySource = [], ...settings } = input;
  const { api } = requireApi(ApiId, context);
  const created: StoredAuthorizer = { AuthorizerId: context.ids.lower(6), AuthorizerType, IdentitySource, Name };
  const authorizer = patched(created, settings);
  checkAuthorizer(authorizer, api);
  put(api.ApiId, authorizer, context);
  return authorizer;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers-authorizerid.html#GetAuthorizer */
export function getAuthorizer(input: Input<'GetAuthorizer'>, context: ApiGatewayContext): Output<'GetAuthorizer'> {
  return requireAuthorizer(input, context);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers.html#GetAuthorizers */
export function getAuthorizers(input: Input<'GetAuthorizers'>, context: ApiGatewayContext): Output<'GetAuthorizers'> {
  const { ApiId } = requireApi(input.ApiId, context).api;
  return pageOf(resourcesBelow(context.state.authorizers, ApiId), ({ AuthorizerId }) => AuthorizerId, input);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers-authorizerid.html#UpdateAuthorizer */
export function updateAuthorizer(
  input: Input<'UpdateAuthorizer'>,
  context: ApiGatewayContext,
): Output<'UpdateAuthorizer'> {
  const { ApiId, AuthorizerId, ...changes } = input;
  const { api } = requireApi(ApiId, context);
  const authorizer = patched(requireAuthorizer(input, context), changes);
  checkAuthorizer(authorizer, api);
  put(api.ApiId, authorizer, context);
  return authorizer;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers-authorizerid.html#DeleteAuthorizer */
export function deleteAuthorizer(
  input: Input<'DeleteAuthorizer'>,
  context: ApiGatewayContext,
): Output<'DeleteAuthorizer'> {
  const { AuthorizerId } = requireAuthorizer(input, context);
  const { state } = context;
  const routes = resourcesBelow(state.routes, input.ApiId).filter((route) => route.AuthorizerId === AuthorizerId);
  if (routes.length > 0) {
    const ids = routes.map(({ RouteId }) => RouteId).join(', ');
    throw conflict(`Cannot delete Authorizer because it is referenced by the following Routes with Ids: [${ids}]`);
  }
  state.authorizers.delete(keyOf(input.ApiId, AuthorizerId));
  configurationChanged(input.ApiId ?? '', context);
  return {};
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages-stagename-cache-authorizers.html */
export function resetAuthorizersCache(
  { ApiId, StageName }: Input<'ResetAuthorizersCache'>,
  context: ApiGatewayContext,
): Output<'ResetAuthorizersCache'> {
  const { api } = requireApi(ApiId, context);
  requireResource(context.state.stages, 'stage', api.ApiId, StageName);
  context.state.runtime.forgetAuthorizations(api.ApiId);
  return {};
}

function requireAuthorizer({ ApiId, AuthorizerId }: AuthorizerReference, context: ApiGatewayContext): StoredAuthorizer {
  requireApi(ApiId, context);
  return requireResource(context.state.authorizers, 'Authorizer', ApiId, AuthorizerId);
}

function put(apiId: string, authorizer: StoredAuthorizer, context: ApiGatewayContext): void {
  context.state.authorizers.set(keyOf(apiId, authorizer.AuthorizerId), authorizer);
  context.state.runtime.forgetAuthorizations(apiId);
  configurationChanged(apiId, context);
}
