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
import {
  createDataSource,
  deleteDataSource,
  getDataSource,
  listDataSources,
  updateDataSource,
} from './data-sources/data-sources.ts';
import { evaluateCode } from './functions/evaluate-code.ts';
import { createFunction, deleteFunction, getFunction, listFunctions, updateFunction } from './functions/functions.ts';
import * as model from './model.ts';
import {
  createResolver,
  deleteResolver,
  getResolver,
  listResolvers,
  listResolversByFunction,
  updateResolver,
} from './resolvers/resolvers.ts';
import { getIntrospectionSchema } from './schema/introspection-schema.ts';
import { getSchemaCreationStatus, startSchemaCreation } from './schema/schema-creation.ts';
import { createType, deleteType, getType, listTypes, updateType } from './schema/types.ts';
import { createState } from './state.ts';

/** AWS AppSync: GraphQL APIs. https://docs.aws.amazon.com/appsync/latest/APIReference/ */
export const appsync = defineService({
  name: 'appsync',
  protocol: { kind: 'rest-json', signingName: 'appsync' },
  model,
  global: true,
  validationErrorCode: 'BadRequestException',
  state: createState,
  operations: {
    CreateApiKey: createApiKey,
    CreateDataSource: createDataSource,
    CreateFunction: createFunction,
    CreateGraphqlApi: createGraphqlApi,
    CreateResolver: createResolver,
    CreateType: createType,
    DeleteApiKey: deleteApiKey,
    DeleteDataSource: deleteDataSource,
    DeleteFunction: deleteFunction,
    DeleteGraphqlApi: deleteGraphqlApi,
    DeleteResolver: deleteResolver,
    DeleteType: deleteType,
    EvaluateCode: evaluateCode,
    GetDataSource: getDataSource,
    GetFunction: getFunction,
    GetGraphqlApi: getGraphqlApi,
    GetGraphqlApiEnvironmentVariables: getGraphqlApiEnvironmentVariables,
    GetIntrospectionSchema: getIntrospectionSchema,
    GetResolver: getResolver,
    GetSchemaCreationStatus: getSchemaCreationStatus,
    GetType: getType,
    ListApiKeys: listApiKeys,
    ListDataSources: listDataSources,
    ListFunctions: listFunctions,
    ListGraphqlApis: listGraphqlApis,
    ListResolvers: listResolvers,
    ListResolversByFunction: listResolversByFunction,
    ListTagsForResource: listTagsForResource,
    ListTypes: listTypes,
    PutGraphqlApiEnvironmentVariables: putGraphqlApiEnvironmentVariables,
    StartSchemaCreation: startSchemaCreation,
    TagResource: tagResource,
    UntagResource: untagResource,
    UpdateApiKey: updateApiKey,
    UpdateDataSource: updateDataSource,
    UpdateFunction: updateFunction,
    UpdateGraphqlApi: updateGraphqlApi,
    UpdateResolver: updateResolver,
    UpdateType: updateType,
  },
});
