import { checkRuntimeCode } from '../check-runtime-code.ts';
import { badRequest } from '../errors.ts';
import { pageOf, requireApi, requireResource, resourcesOf } from '../resources.ts';
import { type AppSyncContext, type Input, keyOf, type Output, type StoredResolver } from '../state.ts';

interface ResolverReference {
  readonly apiId: string | undefined;
  readonly typeName: string | undefined;
  readonly fieldName: string | undefined;
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateResolver.html */
export async function createResolver(
  input: Input<'CreateResolver'>,
  context: AppSyncContext,
): Promise<Output<'CreateResolver'>> {
  requireApi(input.apiId, context);
  if (context.state.resolvers.has(keyOf(input.apiId ?? '', nameOf(input)))) {
    throw badRequest('Only one resolver is allowed per field.');
  }
  return { resolver: await put(input, context) };
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetResolver.html */
export function getResolver(input: Input<'GetResolver'>, context: AppSyncContext): Output<'GetResolver'> {
  return { resolver: requireResolver(input, context) };
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListResolvers.html */
export function listResolvers(input: Input<'ListResolvers'>, context: AppSyncContext): Output<'ListResolvers'> {
  const { api } = requireApi(input.apiId, context);
  const all = resourcesOf(context.state.resolvers, api.apiId).filter(({ typeName }) => typeName === input.typeName);
  const { items, nextToken } = pageOf(all, ({ fieldName }) => fieldName, input);
  return { resolvers: items, nextToken };
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListResolversByFunction.html */
export function listResolversByFunction(
  input: Input<'ListResolversByFunction'>,
  context: AppSyncContext,
): Output<'ListResolversByFunction'> {
  const { api } = requireApi(input.apiId, context);
  const all = resourcesOf(context.state.resolvers, api.apiId).filter(({ pipelineConfig }) =>
    pipelineConfig?.functions?.includes(input.functionId ?? ''),
  );
  const { items, nextToken } = pageOf(all, nameOf, input);
  return { resolvers: items, nextToken };
}

/** Replaces a resolver. https://docs.aws.amazon.com/appsync/latest/APIReference/API_UpdateResolver.html */
export async function updateResolver(
  input: Input<'UpdateResolver'>,
  context: AppSyncContext,
): Promise<Output<'UpdateResolver'>> {
  requireResolver(input, context);
  return { resolver: await put(input, context) };
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_DeleteResolver.html */
export function deleteResolver(input: Input<'DeleteResolver'>, context: AppSyncContext): Output<'DeleteResolver'> {
  context.state.resolvers.delete(keyOf(input.apiId ?? '', nameOf(requireResolver(input, context))));
  return {};
}

async function put(input: Input<'CreateResolver'>, context: AppSyncContext): Promise<StoredResolver> {
  const { apiId, typeName = '', fieldName = '', kind = 'UNIT', maxBatchSize = 0, ...settings } = input;
  const { metricsConfig = 'DISABLED', dataSourceName, pipelineConfig } = settings;
  const { api } = requireApi(apiId, context);
  await checkRuntimeCode(input);
  if (kind === 'UNIT') requireResource(context.state.dataSources, 'data source', apiId, dataSourceName);
  if (kind === 'PIPELINE' && dataSourceName !== undefined) {
    throw badRequest('A pipeline resolver cannot have a data source.');
  }
  for (const functionId of pipelineConfig?.functions ?? []) {
    requireResource(context.state.functions, 'function', apiId, functionId);
  }
  const resolver: StoredResolver = {
    ...settings,
    ...{ typeName, fieldName, kind, maxBatchSize, metricsConfig },
    resolverArn: `${api.arn}/types/${typeName}/resolvers/${fieldName}`,
  };
  context.state.resolvers.set(keyOf(api.apiId, nameOf(resolver)), resolver);
  return resolver;
}

function requireResolver(input: ResolverReference, context: AppSyncContext): StoredResolver {
  requireApi(input.apiId, context);
  return requireResource(context.state.resolvers, 'resolver', input.apiId, nameOf(input));
}

function nameOf({ typeName, fieldName }: Pick<ResolverReference, 'typeName' | 'fieldName'>): string {
  return `${typeName}.${fieldName}`;
}
