import { badRequest } from '../errors.ts';
import { pageOf, requireApi, requireResource, resourcesOf } from '../resources.ts';
import { type AppSyncContext, type Input, keyOf, type Output, type StoredDataSource } from '../state.ts';

/** What each type must be given. */
const SETTINGS: Readonly<Record<string, keyof Input<'CreateDataSource'>>> = {
  AMAZON_DYNAMODB: 'dynamodbConfig',
  AWS_LAMBDA: 'lambdaConfig',
  HTTP: 'httpConfig',
  AMAZON_EVENTBRIDGE: 'eventBridgeConfig',
  RELATIONAL_DATABASE: 'relationalDatabaseConfig',
  AMAZON_ELASTICSEARCH: 'elasticsearchConfig',
  AMAZON_OPENSEARCH_SERVICE: 'openSearchServiceConfig',
};

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateDataSource.html */
export function createDataSource(
  input: Input<'CreateDataSource'>,
  context: AppSyncContext,
): Output<'CreateDataSource'> {
  const { api } = requireApi(input.apiId, context);
  if (context.state.dataSources.has(keyOf(api.apiId, input.name ?? ''))) {
    throw badRequest(`Data source with name ${input.name} already exists`);
  }
  return { dataSource: put(api, input, context) };
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetDataSource.html */
export function getDataSource(
  { apiId, name }: Input<'GetDataSource'>,
  context: AppSyncContext,
): Output<'GetDataSource'> {
  requireApi(apiId, context);
  return { dataSource: requireResource(context.state.dataSources, 'data source', apiId, name) };
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListDataSources.html */
export function listDataSources(input: Input<'ListDataSources'>, context: AppSyncContext): Output<'ListDataSources'> {
  const { api } = requireApi(input.apiId, context);
  const { items, nextToken } = pageOf(resourcesOf(context.state.dataSources, api.apiId), ({ name }) => name, input);
  return { dataSources: items, nextToken };
}

/** Replaces a data source. https://docs.aws.amazon.com/appsync/latest/APIReference/API_UpdateDataSource.html */
export function updateDataSource(
  input: Input<'UpdateDataSource'>,
  context: AppSyncContext,
): Output<'UpdateDataSource'> {
  const { api } = requireApi(input.apiId, context);
  requireResource(context.state.dataSources, 'data source', input.apiId, input.name);
  return { dataSource: put(api, input, context) };
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_DeleteDataSource.html */
export function deleteDataSource(
  { apiId, name }: Input<'DeleteDataSource'>,
  context: AppSyncContext,
): Output<'DeleteDataSource'> {
  const { api } = requireApi(apiId, context);
  const { state } = context;
  requireResource(state.dataSources, 'data source', apiId, name);
  const users = [...resourcesOf(state.functions, api.apiId), ...resourcesOf(state.resolvers, api.apiId)];
  if (users.some(({ dataSourceName }) => dataSourceName === name)) {
    throw badRequest(`Data source ${name} is used by a resolver or function.`);
  }
  state.dataSources.delete(keyOf(api.apiId, name ?? ''));
  return {};
}

function put(
  { apiId, arn }: { readonly apiId: string; readonly arn: string },
  { apiId: _, ...settings }: Input<'CreateDataSource'>,
  { state, region }: AppSyncContext,
): StoredDataSource {
  const { name = '', type = 'NONE', dynamodbConfig, metricsConfig = 'DISABLED' } = settings;
  if (!/^[_A-Za-z]\w*$/.test(name)) throw badRequest(`Invalid data source name: ${name}`);
  const required = SETTINGS[type];
  if (required && (settings as Input<'CreateDataSource'>)[required] === undefined) {
    throw badRequest(`${required} is required for the data source type ${type}.`);
  }
  const dataSource = {
    ...settings,
    ...{ name, type, metricsConfig },
    dataSourceArn: `${arn}/datasources/${name}`,
    ...(dynamodbConfig ? { dynamodbConfig: { ...dynamodbConfig, awsRegion: dynamodbConfig.awsRegion ?? region } } : {}),
  };
  state.dataSources.set(keyOf(apiId, name), dataSource);
  return dataSource;
}
