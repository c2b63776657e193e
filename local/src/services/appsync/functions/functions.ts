import { checkRuntimeCode } from '../check-runtime-code.ts';
import { badRequest } from '../errors.ts';
import { pageOf, requireApi, requireResource, resourcesOf } from '../resources.ts';
import { type AppSyncContext, type Input, keyOf, type Output, type StoredFunction } from '../state.ts';

const VTL_VERSION = '2018-05-29';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateFunction.html */
export async function createFunction(
  input: Input<'CreateFunction'>,
  context: AppSyncContext,
): Promise<Output<'CreateFunction'>> {
  return { functionConfiguration: await put(context.ids.lower(26), input, context) };
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetFunction.html */
export function getFunction(
  { apiId, functionId }: Input<'GetFunction'>,
  context: AppSyncContext,
): Output<'GetFunction'> {
  requireApi(apiId, context);
  return { functionConfiguration: requireResource(context.state.functions, 'function', apiId, functionId) };
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListFunctions.html */
export function listFunctions(input: Input<'ListFunctions'>, context: AppSyncContext): Output<'ListFunctions'> {
  const { api } = requireApi(input.apiId, context);
  const all = resourcesOf(context.state.functions, api.apiId);
  const { items, nextToken } = pageOf(all, ({ functionId }) => functionId, input);
  return { functions: items, nextToken };
}

/** Replaces a function. https://docs.aws.amazon.com/appsync/latest/APIReference/API_UpdateFunction.html */
export async function updateFunction(
  input: Input<'UpdateFunction'>,
  context: AppSyncContext,
): Promise<Output<'UpdateFunction'>> {
  const { apiId, functionId, ...settings } = input;
  requireApi(apiId, context);
  const known = requireResource(context.state.functions, 'function', apiId, functionId);
  return { functionConfiguration: await put(known.functionId, { apiId, ...settings }, context) };
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_DeleteFunction.html */
export function deleteFunction(
  { apiId, functionId }: Input<'DeleteFunction'>,
  context: AppSyncContext,
): Output<'DeleteFunction'> {
  const { api } = requireApi(apiId, context);
  const { functions, resolvers } = context.state;
  const known = requireResource(functions, 'function', apiId, functionId);
  const isUsed = resourcesOf(resolvers, api.apiId).some(({ pipelineConfig }) =>
    pipelineConfig?.functions?.includes(known.functionId),
  );
  if (isUsed) throw badRequest('Cannot delete a function which is currently used by a resolver.');
  functions.delete(keyOf(api.apiId, known.functionId));
  return {};
}

async function put(
  functionId: string,
  input: Input<'CreateFunction'>,
  context: AppSyncContext,
): Promise<StoredFunction> {
  const { apiId, name = '', dataSourceName = '', code, functionVersion, maxBatchSize = 0, ...settings } = input;
  const { api } = requireApi(apiId, context);
  requireResource(context.state.dataSources, 'data source', apiId, dataSourceName);
  if (!/^[_A-Za-z]\w*$/.test(name)) throw badRequest(`Invalid function name: ${name}`);
  await checkRuntimeCode(input);
  const stored: StoredFunction = {
    ...settings,
    ...{ functionId, name, dataSourceName, maxBatchSize },
    ...(code === undefined ? { functionVersion: functionVersion ?? VTL_VERSION } : { code, functionVersion }),
    functionArn: `${api.arn}/functions/${functionId}`,
  };
  context.state.functions.set(keyOf(api.apiId, functionId), stored);
  return stored;
}
