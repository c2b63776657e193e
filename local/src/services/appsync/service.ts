import { defineService } from '../../service/service.ts';
import { createApiKey, deleteApiKey, listApiKeys, updateApiKey } from './apis/api-keys.ts';
import { getGraphqlApiEnvironmentVariables, putGraphqlApiEnvironmentVariables } from './apis/environment-variables.ts';
import {
  createGraphqlApi,
  deleteGraphqlApi,
  getGraphqlApi,
  listGraphqlApis,
  updateGraphqlApi,
} from './apis/graphql-apis.ts';
import { listTagsForResource, tagResource, untagResource } from './apis/tags.ts';
import { handleRequest } from './data-plane/handle-request.ts';
import {
  createDataSource,
  deleteDataSource,
  getDataSource,
  listDataSources,
  updateDataSource,
} from './data-sources/data-sources.ts';
import { createFunction, deleteFunction, getFunction, listFunctions, updateFunction } from './functions/functions.ts';
import { lazyOperations } from './lazy-operations.ts';
import * as model from './model.ts';
import { connect } from './realtime/connect.ts';
import {
  createResolver,
  deleteResolver,
  getResolver,
  listResolvers,
  listResolversByFunction,
  updateResolver,
} from './resolvers/resolvers.ts';
import { createState } from './state.ts';

/** AWS AppSync: GraphQL APIs. https://docs.aws.amazon.com/appsync/latest/APIReference/ */
export const appsync = defineService({
  name: 'appsync',
  protocol: { kind: 'rest-json', signingName: 'appsync' },
  model,
  global: true,
  validationErrorCode: 'BadRequestException',
  state: createState,
  dataPlane: [
    { path: 'appsync', host: 'appsync-api', handle: handleRequest, upgrade: connect },
    { path: 'appsync-realtime', host: 'appsync-realtime-api', handle: handleRequest, upgrade: connect },
  ],
  operations: {
    CreateApiKey: createApiKey,
    CreateDataSource: createDataSource,
    CreateFunction: createFunction,
    CreateGraphqlApi: createGraphqlApi,
    CreateResolver: createResolver,
    DeleteApiKey: deleteApiKey,
    DeleteDataSource: deleteDataSource,
    DeleteFunction: deleteFunction,
    DeleteGraphqlApi: deleteGraphqlApi,
    DeleteResolver: deleteResolver,
    GetDataSource: getDataSource,
    GetFunction: getFunction,
    GetGraphqlApi: getGraphqlApi,
    GetGraphqlApiEnvironmentVariables: getGraphqlApiEnvironmentVariables,
    GetResolver: getResolver,
    ListApiKeys: listApiKeys,
    ListDataSources: listDataSources,
    ListFunctions: listFunctions,
    ListGraphqlApis: listGraphqlApis,
    ListResolvers: listResolvers,
    ListResolversByFunction: listResolversByFunction,
    ListTagsForResource: listTagsForResource,
    PutGraphqlApiEnvironmentVariables: putGraphqlApiEnvironmentVariables,
    TagResource: tagResource,
    UntagResource: untagResource,
    UpdateApiKey: updateApiKey,
    UpdateDataSource: updateDataSource,
    UpdateFunction: updateFunction,
    UpdateGraphqlApi: updateGraphqlApi,
    UpdateResolver: updateResolver,
    ...lazyOperations,
  },
});
