import type { ApiGatewayContext, Input, Output } from '../api-gateway-context.ts';
import { badRequest, conflict } from '../errors.ts';
import { patched } from '../patched.ts';
import { keyOf, pageOf, requireApi, requireResource, resourcesBelow } from '../resources.ts';
import type { StoredModel } from '../state.ts';

interface ModelReference {
  readonly ApiId: string | undefined;
  readonly ModelId: string | undefined;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-models.html#CreateModel */
export function createModel(input: Input<'CreateModel'>, context: ApiGatewayContext): Output<'CreateModel'> {
  const { ApiId, Name = '', ...settings } = input;
  requireApi(ApiId, context);
  const created: StoredModel = { ContentType: 'application/json', ModelId: context.ids.lower(6), Name };
  return put(ApiId, patched(created, settings), context);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-models-modelid.html#GetModel */
export function getModel(input: Input<'GetModel'>, context: ApiGatewayContext): Output<'GetModel'> {
  return requireModel(input, context);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-models.html#GetModels */
export function getModels(input: Input<'GetModels'>, context: ApiGatewayContext): Output<'GetModels'> {
  const { ApiId } = requireApi(input.ApiId, context).api;
  return pageOf(resourcesBelow(context.state.models, ApiId), ({ ModelId }) => ModelId, input);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-models-modelid.html#UpdateModel */
export function updateModel(input: Input<'UpdateModel'>, context: ApiGatewayContext): Output<'UpdateModel'> {
  const { ApiId, ModelId: _, ...changes } = input;
  return put(ApiId, patched(requireModel(input, context), changes), context);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-models-modelid.html#DeleteModel */
export function deleteModel(input: Input<'DeleteModel'>, context: ApiGatewayContext): Output<'DeleteModel'> {
  const { ModelId } = requireModel(input, context);
  context.state.models.delete(keyOf(input.ApiId, ModelId));
  return {};
}

function requireModel({ ApiId, ModelId }: ModelReference, context: ApiGatewayContext): StoredModel {
  requireApi(ApiId, context);
  return requireResource(context.state.models, 'Model', ApiId, ModelId);
}

/** @throws BadRequestException, ConflictException for a name that another model has */
function put(apiId: string | undefined, model: StoredModel, { state }: ApiGatewayContext): StoredModel {
  if (!/^[a-zA-Z0-9]{1,128}$/.test(model.Name)) throw badRequest('Model name must be alphanumeric.');
  const others = resourcesBelow(state.models, apiId).filter(({ ModelId }) => ModelId !== model.ModelId);
  if (others.some(({ Name }) => Name === model.Name)) throw conflict(`Model name ${model.Name} already exists.`);
  state.models.set(keyOf(apiId, model.ModelId), model);
  return model;
}
