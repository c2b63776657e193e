import type { GraphqlApi } from '@aws-sdk/client-appsync';
import { deleteResourcesOf, pageOf, requireApi } from '../resources.ts';
import type { AppSyncContext, Input, Output, StoredApi } from '../state.ts';
import { checkApi } from './check-api.ts';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateGraphqlApi.html */
export function createGraphqlApi(
  input: Input<'CreateGraphqlApi'>,
  context: AppSyncContext,
): Output<'CreateGraphqlApi'> {
  checkApi(input);
  const { ids, state, region, account } = context;
  const apiId = ids.lower(26);
  const { name = '', authenticationType = 'API_KEY', tags = {}, apiType = 'GRAPHQL', visibility = 'GLOBAL' } = input;
  const api: StoredApi['api'] = {
    ...settingsOf(input),
    ...{ apiId, name, authenticationType, tags, apiType, visibility },
    arn: context.arn('appsync', `apis/${apiId}`),
    owner: account,
    dns: {
      GRAPHQL: `${apiId}.appsync-api.${region}.amazonaws.com`,
      REALTIME: `${apiId}.appsync-realtime-api.${region}.amazonaws.com`,
    },
  };
  state.apis.set(apiId, { api, region, environmentVariables: {}, sdl: undefined, schemaCreation: undefined });
  return { graphqlApi: withAddresses(api, context) };
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetGraphqlApi.html */
export function getGraphqlApi({ apiId }: Input<'GetGraphqlApi'>, context: AppSyncContext): Output<'GetGraphqlApi'> {
  return { graphqlApi: withAddresses(requireApi(apiId, context).api, context) };
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListGraphqlApis.html */
export function listGraphqlApis(input: Input<'ListGraphqlApis'>, context: AppSyncContext): Output<'ListGraphqlApis'> {
  const { apiType } = input;
  const all = [...context.state.apis.values()]
    .filter(({ region, api }) => region === context.region && (apiType === undefined || api.apiType === apiType))
    .map(({ api }) => withAddresses(api, context));
  const { items, nextToken } = pageOf(all, ({ apiId = '' }) => apiId, input);
  return { graphqlApis: items, nextToken };
}

/**
 * Replaces an API's settings: what is left out is as if it had never been set.
 * https://docs.aws.amazon.com/appsync/latest/APIReference/API_UpdateGraphqlApi.html
 */
export function updateGraphqlApi(
  input: Input<'UpdateGraphqlApi'>,
  context: AppSyncContext,
): Output<'UpdateGraphqlApi'> {
  const stored = requireApi(input.apiId, context);
  checkApi(input);
  const { apiId, arn, owner, dns, tags, apiType, visibility } = stored.api;
  const { name = '', authenticationType = stored.api.authenticationType } = input;
  const kept = { apiId, arn, owner, dns, tags, apiType, visibility };
  const api = { ...settingsOf(input), ...kept, name, authenticationType } as StoredApi['api'];
  context.state.apis.set(apiId, { ...stored, api });
  context.state.runtime.forget(apiId);
  return { graphqlApi: withAddresses(api, context) };
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_DeleteGraphqlApi.html */
export function deleteGraphqlApi(
  input: Input<'DeleteGraphqlApi'>,
  context: AppSyncContext,
): Output<'DeleteGraphqlApi'> {
  const { apiId } = requireApi(input.apiId, context).api;
  const { apis, apiKeys, dataSources, functions, resolvers, runtime } = context.state;
  for (const map of [apiKeys, dataSources, functions, resolvers]) deleteResourcesOf(map, apiId);
  runtime.forget(apiId);
  apis.delete(apiId);
  return {};
}

/** Where an API is reached. Not kept: the port may differ after a restart. */
function withAddresses(api: StoredApi['api'], { endpoint }: AppSyncContext): GraphqlApi {
  const path = `/_aws/appsync/${api.apiId}/graphql`;
  const uris = { GRAPHQL: `${endpoint}${path}`, REALTIME: `${endpoint.replace(/^http/, 'ws')}${path}/realtime` };
  return { ...api, uris };
}

/** What can be changed of an API, with AWS's defaults. */
function settingsOf(input: Input<'CreateGraphqlApi'> | Input<'UpdateGraphqlApi'>) {
  const { logConfig, userPoolConfig, openIDConnectConfig, lambdaAuthorizerConfig, ownerContact } = input;
  const { additionalAuthenticationProviders, mergedApiExecutionRoleArn, enhancedMetricsConfig } = input;
  const settings = {
    ...{ logConfig, userPoolConfig, openIDConnectConfig, lambdaAuthorizerConfig, ownerContact },
    ...{ additionalAuthenticationProviders, mergedApiExecutionRoleArn, enhancedMetricsConfig },
    xrayEnabled: input.xrayEnabled ?? false,
    introspectionConfig: input.introspectionConfig ?? 'ENABLED',
    queryDepthLimit: input.queryDepthLimit ?? 0,
    resolverCountLimit: input.resolverCountLimit ?? 0,
  };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
