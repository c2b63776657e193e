import { defineService } from '../../service/service.ts';
import { deleteApi, deleteCorsConfiguration, getApi, getApis, updateApi } from './apis/apis.ts';
import { createApi } from './apis/create-api.ts';
import {
  createAuthorizer,
  deleteAuthorizer,
  getAuthorizer,
  getAuthorizers,
  resetAuthorizersCache,
  updateAuthorizer,
} from './authorizers/authorizers.ts';
import { handleRequest } from './data-plane/handle-request.ts';
import { connect } from './data-plane/web-socket/connect.ts';
import {
  createDeployment,
  deleteDeployment,
  getDeployment,
  getDeployments,
  updateDeployment,
} from './deployments/deployments.ts';
import {
  createApiMapping,
  deleteApiMapping,
  getApiMapping,
  getApiMappings,
  updateApiMapping,
} from './domain-names/api-mappings.ts';
import {
  createDomainName,
  deleteDomainName,
  getDomainName,
  getDomainNames,
  updateDomainName,
} from './domain-names/domain-names.ts';
import { importApi, reimportApi } from './import/import-api.ts';
import { createIntegration } from './integrations/create-integration.ts';
import {
  createIntegrationResponse,
  deleteIntegrationResponse,
  getIntegrationResponse,
  getIntegrationResponses,
  updateIntegrationResponse,
} from './integrations/integration-responses.ts';
import { deleteIntegration, getIntegration, getIntegrations, updateIntegration } from './integrations/integrations.ts';
import * as model from './model.ts';
import { createModel, deleteModel, getModel, getModels, updateModel } from './models/models.ts';
import { createRoute } from './routes/create-route.ts';
import {
  createRouteResponse,
  deleteRouteResponse,
  getRouteResponse,
  getRouteResponses,
  updateRouteResponse,
} from './routes/route-responses.ts';
import { deleteRoute, deleteRouteRequestParameter, getRoute, getRoutes, updateRoute } from './routes/routes.ts';
import { createStage } from './stages/create-stage.ts';
import {
  deleteAccessLogSettings,
  deleteRouteSettings,
  deleteStage,
  getStage,
  getStages,
  updateStage,
} from './stages/stages.ts';
import { createState } from './state.ts';
import { getTags, tagResource, untagResource } from './tags/tags.ts';
import { createVpcLink, deleteVpcLink, getVpcLink, getVpcLinks, updateVpcLink } from './vpc-links/vpc-links.ts';

/** Amazon API Gateway V2: HTTP and WebSocket APIs. https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/ */
export const apigatewayv2 = defineService({
  name: 'apigatewayv2',
  protocol: { kind: 'rest-json', signingName: 'apigateway' },
  model,
  global: true,
  validationErrorCode: 'BadRequestException',
  state: createState,
  dataPlane: { path: 'execute-api', host: 'execute-api', handle: handleRequest, upgrade: connect },
  operations: {
    CreateApi: createApi,
    CreateApiMapping: createApiMapping,
    CreateAuthorizer: createAuthorizer,
    CreateDeployment: createDeployment,
    CreateDomainName: createDomainName,
    CreateIntegration: createIntegration,
    CreateIntegrationResponse: createIntegrationResponse,
    CreateModel: createModel,
    CreateRoute: createRoute,
    CreateRouteResponse: createRouteResponse,
    CreateStage: createStage,
    CreateVpcLink: createVpcLink,
    DeleteAccessLogSettings: deleteAccessLogSettings,
    DeleteApi: deleteApi,
    DeleteApiMapping: deleteApiMapping,
    DeleteAuthorizer: deleteAuthorizer,
    DeleteCorsConfiguration: deleteCorsConfiguration,
    DeleteDeployment: deleteDeployment,
    DeleteDomainName: deleteDomainName,
    DeleteIntegration: deleteIntegration,
    DeleteIntegrationResponse: deleteIntegrationResponse,
    DeleteModel: deleteModel,
    DeleteRoute: deleteRoute,
    DeleteRouteRequestParameter: deleteRouteRequestParameter,
    DeleteRouteResponse: deleteRouteResponse,
    DeleteRouteSettings: deleteRouteSettings,
    DeleteStage: deleteStage,
    DeleteVpcLink: deleteVpcLink,
    GetApi: getApi,
    GetApiMapping: getApiMapping,
    GetApiMappings: getApiMappings,
    GetApis: getApis,
    GetAuthorizer: getAuthorizer,
    GetAuthorizers: getAuthorizers,
    GetDeployment: getDeployment,
    GetDeployments: getDeployments,
    GetDomainName: getDomainName,
    GetDomainNames: getDomainNames,
    GetIntegration: getIntegration,
    GetIntegrationResponse: getIntegrationResponse,
    GetIntegrationResponses: getIntegrationResponses,
    GetIntegrations: getIntegrations,
    GetModel: getModel,
    GetModels: getModels,
    GetRoute: getRoute,
    GetRouteResponse: getRouteResponse,
    GetRouteResponses: getRouteResponses,
    GetRoutes: getRoutes,
    GetStage: getStage,
    GetStages: getStages,
    GetTags: getTags,
    GetVpcLink: getVpcLink,
    GetVpcLinks: getVpcLinks,
    ImportApi: importApi,
    ReimportApi: reimportApi,
    ResetAuthorizersCache: resetAuthorizersCache,
    TagResource: tagResource,
    UntagResource: untagResource,
    UpdateApi: updateApi,
    UpdateApiMapping: updateApiMapping,
    UpdateAuthorizer: updateAuthorizer,
    UpdateDeployment: updateDeployment,
    UpdateDomainName: updateDomainName,
    UpdateIntegration: updateIntegration,
    UpdateIntegrationResponse: updateIntegrationResponse,
    UpdateModel: updateModel,
    UpdateRoute: updateRoute,
    UpdateRouteResponse: updateRouteResponse,
    UpdateStage: updateStage,
    UpdateVpcLink: updateVpcLink,
  },
});
